using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Text;
using Zhike.Platform.Values;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>POST /api/v1/customers/duplicates: the customers that may be the same as a draft, before it is written.</summary>
/// <remarks>Values that are not well-formed yet are left out of the comparison, because the form is still being filled in.</remarks>
internal static class CheckDuplicates
{
    /// <param name="Policy">block, warn or allow.</param>
    public sealed record Response(IReadOnlyList<DuplicateCandidate> Candidates, string Policy);

    internal static void Map(IEndpointRouteBuilder customers) =>
        customers.MapPost("/duplicates", Handle).RequiresToRead("customers").WithName("check-customer-duplicates");

    static async Task<Response> Handle(JsonElement draft, Caller caller, QueryEngine queries, Database database, Texts texts, CancellationToken ct)
    {
        var definition = queries.Catalogue["customers"];
        var customer = Draft(definition, draft);
        await using var connection = await database.OpenRead(ct);
        var policy = (await DuplicatePolicies.Read(connection, null, ct)).ToString().ToLowerInvariant();
        if (customer.Name.Length == 0 && customer.CreditCode is null && customer.Phone is null && customer.OtherPhone is null && customer.Email is null) return new Response([], policy);
        var hits = await new DuplicateSearch(connection, null).Find(CustomerFacts.Of(customer), ct);
        var visible = hits.Count == 0 ? [] : (await queries.Ids(new Selection(definition, caller) { Ids = [.. hits.Select(hit => hit.Customer.Id)], Limit = hits.Count }, ct)).ToHashSet();
        var answer = await DuplicateAnswer.For(hits, visible, queries, ct);
        return new Response(answer.In(texts, caller.Language), policy);
    }

    static Customer Draft(ObjectDefinition definition, JsonElement draft)
    {
        if (draft.ValueKind != JsonValueKind.Object) throw new Invalid("", "request.not-an-object");
        var customer = new Customer { Id = draft.TryGetProperty("id", out var id) && id.TryGetInt64(out var known) ? known : 0 };
        foreach (var key in (string[])["kind", "name", "formerNames", "creditCode", "phone", "otherPhone", "email", "region", "address", "birthday"])
        {
            if (!draft.TryGetProperty(key, out var json)) continue;
            var field = definition.Field(key);
            try { field.Set(customer, FieldInput.Parse(field, json)); }
            catch (BadValue) { /* still being typed */ }
        }
        customer.Name ??= "";
        return customer;
    }
}
