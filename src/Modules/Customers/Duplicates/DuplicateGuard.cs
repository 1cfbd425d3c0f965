using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Text;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>Holds up a person who is about to write a customer that may exist already.</summary>
/// <remarks>
/// 409 <c>customers.duplicate</c> with <c>candidates</c> and <c>policy</c>. Imports and jobs decide by keys of their own and are
/// not asked; a credit code that is taken is refused to everybody.
/// </remarks>
internal static class DuplicateGuard
{
    internal const string Pass = "allowDuplicate";
    static readonly string[] Compared = ["name", "phone", "otherPhone", "email", "creditCode"];

    internal static async Task Check(Customer customer, Saving saving)
    {
        var writer = saving.Writer;
        if (writer.Caller.Origin is not (Origin.Ui or Origin.Api) || !Compared.Any(saving.Changes)) return;
        var lease = await writer.Lease(saving.Ct);
        var policy = await DuplicatePolicies.Read(lease.Connection, lease.Transaction, saving.Ct);
        if (policy == DuplicatePolicy.Allow || writer.Allowed.Contains(Pass) && MayPass(policy, writer.Caller, writer.Catalogue["customers"])) return;
        var hits = await new DuplicateSearch(lease.Connection, lease.Transaction).Find(CustomerFacts.Of(customer), saving.Ct);
        if (hits.Count > 0) throw await Refusal(hits, policy, writer, saving.Ct);
    }

    static bool MayPass(DuplicatePolicy policy, Caller caller, ObjectDefinition customers) =>
        policy == DuplicatePolicy.Warn || caller.May(customers, Right.Merge);

    /// <summary>Names what the caller may see; of the rest only that it is there.</summary>
    internal static async Task<RuleBroken> Refusal(IReadOnlyList<DuplicateHit> hits, DuplicatePolicy? policy, Writer writer, CancellationToken ct)
    {
        var lease = await writer.Lease(ct);
        var selection = new Selection(writer.Catalogue["customers"], writer.Caller) { Ids = [.. hits.Select(hit => hit.Customer.Id)], Limit = hits.Count };
        var visible = (await writer.Queries.Ids(lease.Connection, lease.Transaction, selection, ct)).ToHashSet();
        var refusal = new RuleBroken("customers.duplicate");
        var answer = await DuplicateAnswer.For(hits, visible, writer.Queries, ct);
        refusal.Extensions["candidates"] = (Func<Texts, string, object>)answer.In;
        if (policy is not null) refusal.Extensions["policy"] = policy.Value.ToString().ToLowerInvariant();
        return refusal;
    }
}
