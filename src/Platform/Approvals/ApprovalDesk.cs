using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Approvals;

/// <summary>Where modules ask for approval, and where one approval is opened to be acted on.</summary>
public sealed class ApprovalDesk(Approvers approvers, IEnumerable<IApprovalKind> kinds)
{
    /// <summary>Name in routes, change log and notifications.</summary>
    public const string Key = "approvals";

    readonly Dictionary<string, IApprovalKind> byKey = kinds.ToDictionary(kind => kind.Key, StringComparer.Ordinal);

    internal IReadOnlyCollection<IApprovalKind> Kinds => byKey.Values;

    internal IApprovalKind Kind(Approval approval) => byKey[approval.Kind];

    internal Course Course => new(this, approvers);

    /// <summary>Asks as a rule says, as part of the caller's unit of work: nothing is asked before it is saved.</summary>
    /// <returns>The id of the approval.</returns>
    /// <exception cref="RuleBroken"><c>approvals.nobody</c> when nobody but the requester could decide.</exception>
    public async Task<long> Ask(Writer writer, ApprovalRule rule, ApprovalDraft draft, CancellationToken ct)
    {
        var requester = writer.Caller.UserId ?? throw new Denied("access.person-needed");
        var lease = await writer.Lease(ct);
        var id = await ApprovalRows.Insert(lease, writer.Database.Dialect, draft, requester, writer.Now);
        var asked = new ApprovalCase(writer, (await ApprovalRows.Read(lease, id)).Single(), [], []);
        writer.Log(Key, id, "create", new Dictionary<string, object?[]> { ["kind"] = [null, draft.Kind], ["title"] = [null, draft.Title], ["subject"] = [null, draft.Subject] });
        await asked.Enter("ask", null, null, ct);
        await Course.Plan(asked, rule.Steps, ct);
        return id;
    }

    /// <summary>An approval that the caller may see, held by this unit of work until it ends.</summary>
    /// <exception cref="NotFound">also when the caller has nothing to do with it.</exception>
    internal async Task<ApprovalCase> Open(Writer writer, long id, CancellationToken ct)
    {
        await writer.Lock(Key, id, ct);
        var lease = await writer.Lease(ct);
        if (await ApprovalRows.Read(lease, id) is not [var approval]) throw new NotFound();
        var steps = await lease.Rows($"select {ApprovalStep.Columns} from approval_steps where approval_id = @id", ApprovalStep.Read, ("id", id));
        var signers = await lease.Rows($"select {Signer.Columns} from approval_signers where approval_id = @id order by id", Signer.Read, ("id", id));
        return MaySee(writer.Caller, approval, signers) ? new ApprovalCase(writer, approval, steps, signers) : throw new NotFound();
    }

    /// <summary>The requester, whoever is or was asked, and administrators.</summary>
    internal static bool MaySee(Caller caller, Approval approval, IEnumerable<Signer> signers) =>
        caller.Has(Duties.Administer) || caller.UserId == approval.RequesterId || signers.Any(signer => signer.UserId == caller.UserId && signer.BegunAt is not null);
}
