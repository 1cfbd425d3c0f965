using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Text;
using Zhike.Platform.Writing;
using static Zhike.Analytics.Boards.BoardShape;

namespace Zhike.Analytics.Boards;

/// <summary>GET and POST /api/v1/boards, GET /boards/{key}, PUT and DELETE /boards/{id}, POST /boards/{id}/restoration: dashboards, built-in, one's own and those shared (仪表盘).</summary>
/// <remarks>Only the owner changes one, or an administrator a shared one. 404 another's; 409 <c>analytics.too-many-boards</c>; 412 stale, 428 without If-Match; 422 naming the member.</remarks>
internal sealed class KeepBoards(BoardStore boards, BoardCheck check, ReadyBoards ready)
{
    const int Most = 100;

    /// <param name="From">Key of the board that this is a copy of; its tiles are taken as they are.</param>
    /// <param name="Audience">Null keeps the board to oneself, and as it is when it is changed.</param>
    public sealed record Request([StringLength(80)] string? Name, [StringLength(500)] string? Description = null, BoardContent? Content = null, BoardAudience? Audience = null, [StringLength(40)] string? From = null);

    /// <param name="Key">The id as text, or the name of a built-in board.</param>
    /// <param name="OwnerId">Null for a built-in board.</param>
    /// <param name="Changeable">The caller may change it.</param>
    /// <param name="Shared">Others see it too.</param>
    public sealed record Item(string Key, long Version, string Name, string? Description, long? OwnerId, string? OwnerName, bool Changeable, bool Shared, int Tiles, DateTime? UpdatedAt);

    public sealed record List(IReadOnlyList<Item> Items);

    public sealed record Response(
        string Key, long Version, string Name, string? Description, long? OwnerId, string? OwnerName, bool Changeable, BoardAudience Audience, BoardContent Content, DateTime? UpdatedAt);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/boards", (KeepBoards use, Caller caller, CancellationToken ct) => use.All(caller, ct)).SignedIn().WithTags("boards").WithName("list-boards");
        api.MapGet("/boards/{key}", ([StringLength(40)] string key, KeepBoards use, Caller caller, HttpContext http, CancellationToken ct) => use.One(key, caller, http, ct)).SignedIn().WithTags("boards").WithName("get-board");
        api.MapPost("/boards", (Request request, KeepBoards use, Writer writer, HttpContext http, CancellationToken ct) => use.Create(request, writer, http, ct)).SignedIn().Produces<Response>(201).WithTags("boards").WithName("create-board");
        api.MapPut("/boards/{id:long}", (long id, Request request, KeepBoards use, Writer writer, HttpContext http, CancellationToken ct) => use.Change(id, request, writer, http, ct)).SignedIn().WithTags("boards").WithName("change-board");
        api.MapDelete("/boards/{id:long}", (long id, KeepBoards use, Writer writer, CancellationToken ct) => use.Delete(id, writer, ct)).SignedIn().WithTags("boards").WithName("delete-board");
        api.MapPost("/boards/{id:long}/restoration", (long id, KeepBoards use, Writer writer, CancellationToken ct) => use.Restore(id, writer, ct)).SignedIn().WithTags("boards").WithName("restore-board");
    }

    async Task<List> All(Caller caller, CancellationToken ct)
    {
        var builtIn = ready.All(caller.Language).Select(board => new Item(board.Key, 1, board.Name, board.Description, null, null, false, true, board.Content.Tiles.Length, null));
        var seen = (await boards.Seen(caller, ct)).Select(board => new Item(
            Key(board), board.Version, board.Name, board.Description, board.OwnerId, board.OwnerName, MayChange(board, caller), board.Everyone || board.OwnerId != caller.UserId, board.Content.Tiles.Length, board.UpdatedAt));
        return new([.. builtIn, .. seen]);
    }

    async Task<Response> One(string key, Caller caller, HttpContext http, CancellationToken ct)
    {
        if (ready.Find(key, caller.Language) is { } builtIn) return Told(builtIn);
        var board = await Stored(key, caller, ct);
        http.Response.Headers.ETag = $"\"v{board.Version}\"";
        return Told(board, MayChange(board, caller), await boards.Audience(board, ct));
    }

    async Task<Board> Stored(string key, Caller caller, CancellationToken ct) =>
        long.TryParse(key, System.Globalization.NumberStyles.None, null, out var id) && await boards.Find(id, caller, ct) is { } board ? board : throw new NotFound();

    async Task<IResult> Create(Request request, Writer writer, HttpContext http, CancellationToken ct)
    {
        var owner = writer.Caller.UserId ?? throw new Denied();
        var source = request.From is null ? null : ready.Find(request.From, writer.Caller.Language)?.Content ?? (await Stored(request.From, writer.Caller, ct)).Content;
        var content = check.Content(request.Content ?? source ?? new BoardContent([]), source?.Tiles ?? [], writer.Caller);
        var (board, audience) = (new Board(0, 1, owner, writer.Caller.Name, BoardCheck.Name(request.Name), Described(request), request.Audience?.Everyone ?? false, content, writer.Now), request.Audience ?? new());
        var lease = await writer.Lease(ct);
        await check.Audience(lease, audience, writer.Caller, ct);
        if (await BoardStore.Count(lease, owner) >= Most) throw new RuleBroken("analytics.too-many-boards", ("max", Most));
        var id = await boards.Insert(lease, board, audience, writer.Now);
        writer.Log("boards", id, "create", Difference(null, board));
        await writer.Save(ct);
        http.Response.Headers.ETag = "\"v1\"";
        return TypedResults.Created($"/api/v1/boards/{id}", Told(board with { Id = id }, true, audience));
    }

    async Task<Response> Change(long id, Request request, Writer writer, HttpContext http, CancellationToken ct)
    {
        var version = IfMatch.Version(http);
        var lease = await writer.Lease(ct);
        var before = await Changeable(lease, id, writer.Caller);
        var kept = await BoardStore.Audience(lease, before);
        if (before.Version != version) throw new Stale(Told(before, true, kept));
        var audience = request.Audience ?? kept;
        await check.Audience(lease, audience, writer.Caller, ct);
        var content = request.Content is { } given ? check.Content(given, before.Content.Tiles, writer.Caller) : before.Content;
        var after = before with { Name = BoardCheck.Name(request.Name ?? before.Name), Description = request.Description is null ? before.Description : Described(request), Everyone = audience.Everyone, Content = content };
        if (!await boards.Update(lease, after, audience, writer.Now)) throw new Stale();
        writer.Log("boards", id, "update", Difference(before, after));
        await writer.Save(ct);
        http.Response.Headers.ETag = $"\"v{version + 1}\"";
        return Told(after with { Version = version + 1, UpdatedAt = writer.Now }, true, audience);
    }

    async Task<IResult> Delete(long id, Writer writer, CancellationToken ct)
    {
        var lease = await writer.Lease(ct);
        var board = await Changeable(lease, id, writer.Caller);
        await BoardStore.Delete(lease, id, writer.Now);
        writer.Log("boards", id, "delete", Difference(board, null));
        await writer.Save(ct);
        return TypedResults.NoContent();
    }

    async Task<IResult> Restore(long id, Writer writer, CancellationToken ct)
    {
        var lease = await writer.Lease(ct);
        if (!await BoardStore.Restore(lease, id, writer.Caller.UserId ?? 0)) throw new NotFound();
        writer.Log("boards", id, "restore", Difference(null, await BoardStore.Find(lease, id, writer.Caller)));
        await writer.Save(ct);
        return TypedResults.NoContent();
    }

    static bool MayChange(Board board, Caller caller) => board.OwnerId == caller.UserId || caller.Has(Duties.Administer);

    static async Task<Board> Changeable(WriteLease lease, long id, Caller caller)
    {
        var board = await BoardStore.Find(lease, id, caller) ?? throw new NotFound();
        return MayChange(board, caller) ? board : throw new Denied();
    }

    static string Key(Board board) => board.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    static string? Described(Request request) => Normalise.Trimmed(request.Description ?? "") is { Length: > 0 } text ? text : null;

    static Response Told(Board board, bool changeable, BoardAudience audience) =>
        new(Key(board), board.Version, board.Name, board.Description, board.OwnerId, board.OwnerName, changeable, audience, board.Content, board.UpdatedAt);

    static Response Told(ReadyBoard board) => new(board.Key, 1, board.Name, board.Description, null, null, false, new(true), board.Content, null);

    static Dictionary<string, object?[]> Difference(Board? before, Board? after) =>
        new(StringComparer.Ordinal) { ["name"] = [before?.Name, after?.Name], ["content"] = [before?.Content, after?.Content], ["everyone"] = [before?.Everyone, after?.Everyone] };
}
