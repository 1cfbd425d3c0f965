using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Approvals;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Analytics.Boards;

/// <summary>GET and PUT /api/v1/boards/start, PUT /boards/start/roles/{id}: the board with which somebody's day begins (首页).</summary>
/// <remarks>One's own choice counts before that of a role; of several roles the one with the smallest id. 404 for a board or role that is not there; only administrators choose for roles.</remarks>
internal sealed class StartBoards(BoardStore boards, ReadyBoards ready, Database database, IPeople people)
{
    const string Nothing = "";

    /// <param name="Board">Key of a board; null begins the day without one.</param>
    public sealed record Request([StringLength(40)] string? Board);

    /// <param name="Board">With which the caller begins; null for none.</param>
    /// <param name="Chosen">The caller chose so.</param>
    public sealed record Response(string? Board, bool Chosen);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/boards/start", (StartBoards use, Caller caller, CancellationToken ct) => use.Show(caller, ct)).SignedIn().WithTags("boards").WithName("show-start-board");
        api.MapPut("/boards/start", (Request request, StartBoards use, Writer writer, CancellationToken ct) => use.Choose("user", writer.Caller.UserId ?? 0, request, writer, ct)).SignedIn().WithTags("boards").WithName("choose-start-board");
        api.MapPut("/boards/start/roles/{id:long}", (long id, Request request, StartBoards use, Writer writer, CancellationToken ct) => use.ChooseForRole(id, request, writer, ct)).RequiresDuty(Duties.Administer).WithTags("boards").WithName("choose-start-board-of-role");
    }

    async Task<Response> Show(Caller caller, CancellationToken ct)
    {
        var me = caller.UserId ?? 0;
        await using var connection = await database.OpenRead(ct);
        if ((await Chosen(connection, "user", [me])).SingleOrDefault() is { } own) return new(await There(own, caller, ct), true);
        foreach (var board in await Chosen(connection, "role", await people.RolesOf(connection, me)))
            if (await There(board, caller, ct) is { } there) return new(there, false);
        return new(null, false);
    }

    static async Task<List<string>> Chosen(DbConnection connection, string kind, IReadOnlyList<long> ids) => ids.Count == 0 ? [] :
        await connection.Rows($"select board from board_starts where kind = @kind and subject_id in ({string.Join(',', ids)}) order by subject_id", row => row.GetString(0), ("kind", kind));

    /// <summary>A board that is gone, or not shared any more, is none.</summary>
    async Task<string?> There(string key, Caller caller, CancellationToken ct)
    {
        if (ready.Find(key, caller.Language) is not null) return key;
        return long.TryParse(key, out var id) && await boards.Find(id, caller, ct) is not null ? key : null;
    }

    async Task<Response> ChooseForRole(long id, Request request, Writer writer, CancellationToken ct)
    {
        if ((await people.Roles(await writer.Lease(ct), [id])).Count == 0) throw new NotFound();
        return await Choose("role", id, request, writer, ct);
    }

    async Task<Response> Choose(string kind, long subject, Request request, Writer writer, CancellationToken ct)
    {
        var lease = await writer.Lease(ct);
        if (request.Board is { } key && ready.Find(key, writer.Caller.Language) is null && (!long.TryParse(key, out var id) || await BoardStore.Find(lease, id, writer.Caller) is null)) throw new NotFound();
        var before = (await lease.Rows("select board from board_starts where kind = @kind and subject_id = @id", row => row.GetString(0), ("kind", kind), ("id", subject))).SingleOrDefault();
        await lease.Run("delete from board_starts where kind = @kind and subject_id = @id", ("kind", kind), ("id", subject));
        if (kind == "user" || request.Board is not null)
            await lease.Run("insert into board_starts (kind, subject_id, board) values (@kind, @id, @board)", ("kind", kind), ("id", subject), ("board", request.Board ?? Nothing));
        if (kind == "role") writer.Log("roles", subject, "update", new Dictionary<string, object?[]>(StringComparer.Ordinal) { ["startBoard"] = [before, request.Board] });
        await writer.Save(ct);
        return new(request.Board, kind == "user");
    }
}
