using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Jobs;
using Zhike.Platform.Query;
using Zhike.Platform.Text;

namespace Zhike.Customers;

/// <summary>
/// GET /api/v1/customers/duplicate-groups, POST …/{id}/dismissal and POST /api/v1/customers/duplicate-scan: the worklist of
/// customers that may be the same.
/// </summary>
/// <remarks>A group shows the members that the caller may read; with fewer than two of them it is not there.</remarks>
internal sealed class ReviewDuplicates(QueryEngine queries, Database database, JobStore jobs, Texts texts, TimeProvider clock)
{
    const int Page = 20;
    static readonly string[] Shown = ["name", "number", "creditCode", "phone", "email", "region", "tier", "ownerId", "completeness", "lastContactAt", "createdAt"];

    public sealed record Item(long Id, double Score, IReadOnlyList<DuplicateReasonText> Reasons, IReadOnlyList<JsonElement> Customers);
    public sealed record Response(IReadOnlyList<Item> Items, string? Next);

    internal static void Map(IEndpointRouteBuilder customers)
    {
        customers.MapGet("/duplicate-groups", (ReviewDuplicates review, string? cursor, Caller caller, CancellationToken ct) => review.List(cursor, caller, ct)).Requires(Right.Merge, "customers").WithName("list-duplicate-groups");
        customers.MapPost("/duplicate-groups/{id:long}/dismissal", (ReviewDuplicates review, long id, Caller caller, CancellationToken ct) => review.Dismiss(id, caller, ct)).Requires(Right.Merge, "customers").WithName("dismiss-duplicate-group");
        customers.MapPost("/duplicate-scan", (ReviewDuplicates review, Caller caller, CancellationToken ct) => review.Scan(caller, ct)).Requires(Right.Merge, "customers").WithName("scan-duplicates");
    }

    async Task<Response> List(string? cursor, Caller caller, CancellationToken ct)
    {
        var after = long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from : 0;
        var items = new List<Item>();
        while (await DuplicateGroupStore.After(database, after, Page, ct) is { Count: > 0 } groups)
        {
            foreach (var group in groups)
            {
                after = group.Id;
                if (await Visible(group, caller, ct) is { } item) items.Add(item);
                if (items.Count == Page) return new Response(items, after.ToString(CultureInfo.InvariantCulture));
            }
        }
        return new Response(items, null);
    }

    async Task<Item?> Visible(DuplicateGroupStore.Group group, Caller caller, CancellationToken ct)
    {
        var definition = queries.Catalogue["customers"];
        var fields = Shown.Select(definition.Field).Where(field => caller.Access(field) > FieldAccess.Hidden).ToList();
        var members = await queries.List(new Selection(definition, caller) { Ids = [.. group.Members.Take(Selection.MaxLimit)], Fields = fields, Limit = Selection.MaxLimit }, ct);
        if (members.Count < 2) return null;
        await using var connection = await database.OpenRead(ct);
        var facts = await new DuplicateSearch(connection, null).Load([.. members.Take(2).Select(member => member.GetProperty("id").GetInt64())], ct);
        var reasons = facts.Count < 2 ? [] : DuplicateAnswer.Reasons(DuplicateScore.Of(facts[0], facts[1]), texts, caller.Language);
        return new Item(group.Id, group.Score, reasons, members);
    }

    async Task<IResult> Dismiss(long id, Caller caller, CancellationToken ct)
    {
        if (caller.ReadOnly) throw new Denied("access.read-only");
        var group = (await DuplicateGroupStore.After(database, id - 1, 1, ct)).Find(group => group.Id == id) ?? throw new NotFound();
        if (await Visible(group, caller, ct) is null) throw new NotFound();
        await DuplicateGroupStore.Dismiss(database, group, caller.UserId, clock, ct);
        return TypedResults.NoContent();
    }

    async Task<IResult> Scan(Caller caller, CancellationToken ct)
    {
        if (caller.ReadOnly) throw new Denied("access.read-only");
        var id = await jobs.Enqueue(DuplicateScanJob.KindName, new { }, caller.UserId, ct);
        return TypedResults.Accepted($"/api/v1/jobs/{id}", new { id });
    }
}
