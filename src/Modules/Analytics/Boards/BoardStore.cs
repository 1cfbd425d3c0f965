using System.Data.Common;
using System.Text.Json;
using Zhike.Analytics.Questions;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using static Zhike.Analytics.Boards.BoardShape;

namespace Zhike.Analytics.Boards;

/// <summary>Rows of boards and of who sees them.</summary>
internal sealed class BoardStore(Database database)
{
    /// <summary>Boards in one list.</summary>
    const int Most = 500;

    const string From = "from boards b left join users u on u.id = b.owner_id where b.deleted_at is null";

    string Json(string name) => database.Dialect == Dialect.Postgres ? $"@{name}::jsonb" : $"@{name}";

    /// <summary>What the caller may see: the own, those for everyone, and those for the caller, a department at or above the caller's, or a role of the caller.</summary>
    internal async Task<IReadOnlyList<Board>> Seen(Caller caller, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        return await connection.Rows($"select {Board.Columns} {From} and {SeenBy(caller)} order by b.name, b.id limit {Most}", Board.Read, Who(caller));
    }

    internal async Task<Board?> Find(long id, Caller caller, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        return (await connection.Rows($"select {Board.Columns} {From} and b.id = @id and {SeenBy(caller)}", Board.Read, [.. Who(caller), ("id", id)])).SingleOrDefault();
    }

    internal static async Task<Board?> Find(WriteLease lease, long id, Caller caller) =>
        (await lease.Rows($"select {Board.Columns} {From} and b.id = @id and {SeenBy(caller)}", Board.Read, [.. Who(caller), ("id", id)])).SingleOrDefault();

    internal async Task<BoardAudience> Audience(Board board, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        return new(board.Everyone, [.. await connection.Rows(Audiences, Subject, ("id", board.Id))]);
    }

    internal static async Task<BoardAudience> Audience(WriteLease lease, Board board) => new(board.Everyone, [.. await lease.Rows(Audiences, Subject, ("id", board.Id))]);

    internal static Task<long> Count(WriteLease lease, long owner) => lease.Value<long>("select count(*) from boards where owner_id = @owner and deleted_at is null", ("owner", owner));

    internal async Task<long> Insert(WriteLease lease, Board board, BoardAudience audience, DateTime now)
    {
        var id = await lease.Value<long>(
            $"insert into boards (version, created_at, updated_at, owner_id, name, description, everyone, content) values (1, @now, @now, @owner, @name, @description, @everyone, {Json("content")}) returning id", Values(board, now));
        await Put(lease, id, audience);
        return id;
    }

    /// <returns>False when the board has moved on from its version.</returns>
    internal async Task<bool> Update(WriteLease lease, Board board, BoardAudience audience, DateTime now)
    {
        var changed = await lease.Run(
            $"update boards set version = version + 1, updated_at = @now, name = @name, description = @description, everyone = @everyone, content = {Json("content")} where id = @id and version = @version and deleted_at is null",
            [.. Values(board, now), ("id", board.Id), ("version", board.Version)]);
        if (changed == 1) await Put(lease, board.Id, audience);
        return changed == 1;
    }

    internal static Task Delete(WriteLease lease, long id, DateTime now) => lease.Run("update boards set deleted_at = @now, version = version + 1 where id = @id", ("now", now), ("id", id));

    /// <returns>False when the caller has thrown away no such board.</returns>
    internal static async Task<bool> Restore(WriteLease lease, long id, long owner) =>
        await lease.Run("update boards set deleted_at = null, version = version + 1 where id = @id and owner_id = @owner and deleted_at is not null", ("id", id), ("owner", owner)) == 1;

    const string Audiences = "select kind, subject_id from board_audiences where board_id = @id order by kind, subject_id";

    static KeepQuestions.Party Subject(DbDataReader row) => new(row.GetString(0), row.GetInt64(1));

    static async Task Put(WriteLease lease, long id, BoardAudience audience)
    {
        await lease.Run("delete from board_audiences where board_id = @id", ("id", id));
        foreach (var party in audience.Parties ?? [])
            await lease.Run("insert into board_audiences (board_id, kind, subject_id) values (@id, @kind, @subject)", ("id", id), ("kind", party.Kind), ("subject", party.Id));
    }

    static string SeenBy(Caller caller)
    {
        var departments = caller.Memberships.Count == 0 ? "0" : string.Join(',', caller.Memberships);
        return $"""
            (b.owner_id = @me or b.everyone = @yes or exists (select 1 from board_audiences a where a.board_id = b.id and (
              (a.kind = 'user' and a.subject_id = @me) or (a.kind = 'department' and a.subject_id in ({departments}))
              or (a.kind = 'role' and a.subject_id in (select r.role_id from user_roles r where r.user_id = @me)))))
            """;
    }

    static (string, object?)[] Who(Caller caller) => [("me", caller.UserId ?? 0), ("yes", true)];

    static (string, object?)[] Values(Board board, DateTime now) =>
    [
        ("now", now), ("owner", board.OwnerId), ("name", board.Name), ("description", board.Description), ("everyone", board.Everyone), ("content", JsonSerializer.Serialize(board.Content, Platform.Catalogue.Json.Plain)),
    ];
}
