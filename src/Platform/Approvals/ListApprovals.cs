using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Text;

namespace Zhike.Platform.Approvals;

/// <summary>GET /approvals?box=: what waits for the caller (<c>todo</c>), what the caller asked for (<c>asked</c>), what the caller has done with (<c>done</c>), or for administrators everything (<c>all</c>).</summary>
/// <remarks>The newest first. 403 <c>access.duty-missing</c> for all; 422.</remarks>
public sealed class ListApprovals(Database database, ShowApproval show, Texts texts)
{
    /// <param name="DueAt">When the open step is due; null without a deadline.</param>
    public sealed record Item(long Id, string Kind, string KindLabel, string Title, ShowApproval.Person Requester, string State, DateTime CreatedAt, DateTime? DecidedAt, DateTime? DueAt);

    /// <param name="Next">Cursor of the next page; null on the last.</param>
    public sealed record Response(IReadOnlyList<Item> Items, long? Next, long Count);

    sealed record Row(long Id, string Kind, string Title, long RequesterId, string State, DateTime CreatedAt, DateTime? DecidedAt, DateTime? DueAt);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/approvals", ([AllowedValues("todo", "asked", "done", "all")] string? box, [Range(1, 100)] int? limit, long? cursor, ListApprovals use, Caller caller, CancellationToken ct) => use.Handle(box ?? "todo", limit ?? 50, cursor, (caller, ct)))
            .SignedIn().WithTags("approvals").WithName("list-approvals");

    async Task<Response> Handle(string box, int limit, long? cursor, (Caller Caller, CancellationToken Ct) call)
    {
        var (caller, ct) = call;
        if (box == "all" && !caller.Has(Duties.Administer)) throw new Denied("access.duty-missing", ("duty", Duties.Administer));
        var (rows, count) = await Rows(Where(box), limit + 1, cursor, caller);
        var page = rows.Take(limit).ToList();
        var names = await show.Names(page.Select(row => row.RequesterId), caller, ct);
        return new Response(
            [.. page.Select(row => new Item(row.Id, row.Kind, texts.Get(caller.Language, "approvals.kinds." + row.Kind), row.Title, new(row.RequesterId, names.GetValueOrDefault(row.RequesterId) ?? ""), row.State, row.CreatedAt, row.DecidedAt, row.DueAt))],
            rows.Count > limit ? page[^1].Id : null, count);
    }

    async Task<(List<Row> Rows, long Count)> Rows(string where, int limit, long? cursor, Caller caller)
    {
        await using var connection = await database.OpenRead();
        var me = ("me", (object?)(caller.UserId ?? 0));
        var rows = await connection.Rows(
            "select a.id, a.kind, a.title, a.requester_id, a.state, a.created_at, a.decided_at, (select min(t.due_at) from approval_steps t where t.approval_id = a.id and t.state = 'open') " +
            $"from approvals a where {where}{(cursor is null ? "" : " and a.id < @cursor")} order by a.id desc limit {limit}", Read, cursor is null ? [me] : [me, ("cursor", cursor)]);
        return (rows, await connection.Value<long>($"select count(*) from approvals a where {where}", me));
    }

    static string Where(string box) => box switch
    {
        "todo" => "a.state = 'pending' and a.id in (select s.approval_id from approval_signers s where s.user_id = @me and s.state = 'pending')",
        "asked" => "a.requester_id = @me",
        "done" => "a.id in (select s.approval_id from approval_signers s where s.user_id = @me and s.state in ('approved', 'rejected', 'returned', 'passed', 'skipped') and s.begun_at is not null)",
        _ => "@me = @me",
    };

    static Row Read(DbDataReader row) => new(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetString(4), row.Instant(5), row.IsDBNull(6) ? null : row.Instant(6), row.IsDBNull(7) ? null : row.Instant(7));
}
