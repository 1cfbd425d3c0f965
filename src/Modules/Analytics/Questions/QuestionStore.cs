using System.Data.Common;
using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Approvals;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Writing;

namespace Zhike.Analytics.Questions;

/// <summary>Rows of analytics_questions, with who may see them.</summary>
internal sealed class QuestionStore(Database database, IPeople people)
{
    const int Most = 500;
    const string Columns = "q.id, q.version, q.name, q.description, q.owner_id, q.content, q.everyone, q.updated_at, exists (select 1 from analytics_question_favourites f where f.question_id = q.id and f.user_id = @me)";

    bool Postgres => database.Dialect == Dialect.Postgres;

    /// <summary>Those that the caller sees, favourites first.</summary>
    internal async Task<IReadOnlyList<SavedQuestion>> For(Caller caller, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        var found = await read.Rows($"select {Columns} from analytics_questions q where q.deleted_at is null and {Seen} order by 9 desc, q.name, q.id limit {Most}", SavedQuestion.Read, await Who(read, caller));
        var audience = await Audience(read, found.Select(question => question.Id));
        return [.. found.Select(question => question with { Audience = [.. audience[question.Id]] })];
    }

    /// <summary>One that the caller sees, else null.</summary>
    internal async Task<SavedQuestion?> Find(long id, Caller caller, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        return await Find(read, null, id, caller, false);
    }

    internal Task<SavedQuestion?> Find(WriteLease lease, long id, Caller caller, bool deleted = false) => Find(lease.Connection, lease.Transaction, id, caller, deleted);

    async Task<SavedQuestion?> Find(DbConnection connection, DbTransaction? transaction, long id, Caller caller, bool deleted)
    {
        (string, object?)[] values = [.. await Who(connection, caller), ("id", id)];
        var found = await (connection, transaction).Rows($"select {Columns} from analytics_questions q where q.id = @id and q.deleted_at is {(deleted ? "not null" : "null")} and {Seen}", SavedQuestion.Read, values);
        if (found is not [var question]) return null;
        return question with { Audience = await (connection, transaction).Rows("select kind, party_id from analytics_question_parties where question_id = @id order by kind, party_id", row => new KeepQuestions.Party(row.GetString(0), row.GetInt64(1)), ("id", id)) };
    }

    /// <summary>Whatever the caller's rights, for work that was ordered by somebody who saw it; null when it is gone.</summary>
    internal async Task<SavedQuestion?> Any(long id, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        return (await read.Rows($"select {Columns} from analytics_questions q where q.id = @id and q.deleted_at is null", SavedQuestion.Read, ("id", id), ("me", 0L))).SingleOrDefault();
    }

    internal static Task<long> Count(WriteLease lease, long owner) => lease.Value<long>("select count(*) from analytics_questions where owner_id = @owner and deleted_at is null", ("owner", owner));

    internal async Task<long> Insert(WriteLease lease, SavedQuestion question, DateTime now, CancellationToken ct)
    {
        var id = await lease.Value<long>(
            $"insert into analytics_questions (version, created_at, updated_at, owner_id, name, description, object, content, everyone) values (1, @now, @now, @owner, @name, @description, @object, @content{Cast}, @everyone) returning id", Values(question, now));
        await KeepAudience(lease, id, question.Audience, ct);
        return id;
    }

    internal async Task Update(WriteLease lease, SavedQuestion question, DateTime now, CancellationToken ct)
    {
        await lease.Run($"update analytics_questions set version = version + 1, updated_at = @now, name = @name, description = @description, object = @object, content = @content{Cast}, everyone = @everyone where id = @id and owner_id = @owner", ct, Values(question, now));
        await lease.Run("delete from analytics_question_parties where question_id = @id", ct, ("id", question.Id));
        await KeepAudience(lease, question.Id, question.Audience, ct);
    }

    /// <param name="at">When it was deleted; null brings it back.</param>
    internal static Task Delete(WriteLease lease, long id, DateTime? at, CancellationToken ct) =>
        lease.Run($"update analytics_questions set deleted_at = {(at is null ? "null" : "@at")}, version = version + 1 where id = @id", ct, at is null ? [("id", id)] : [("at", at), ("id", id)]);

    internal static async Task Favour(WriteLease lease, long id, long user, bool favourite, CancellationToken ct)
    {
        await lease.Run("delete from analytics_question_favourites where question_id = @id and user_id = @user", ct, ("id", id), ("user", user));
        if (favourite) await lease.Run("insert into analytics_question_favourites (question_id, user_id) values (@id, @user)", ct, ("id", id), ("user", user));
    }

    static async Task KeepAudience(WriteLease lease, long id, IReadOnlyList<KeepQuestions.Party> audience, CancellationToken ct)
    {
        foreach (var party in audience)
            await lease.Run("insert into analytics_question_parties (question_id, kind, party_id) values (@id, @kind, @party)", ct, ("id", id), ("kind", party.Kind), ("party", party.Id));
    }

    string Cast => Postgres ? "::jsonb" : "";

    static (string, object?)[] Values(SavedQuestion question, DateTime now) =>
    [
        ("id", question.Id), ("now", now), ("owner", question.OwnerId), ("name", question.Name), ("description", question.Description), ("object", question.Content.Question.Object),
        ("content", JsonSerializer.Serialize(question.Content, Json.Plain)), ("everyone", question.Everyone),
    ];

    string Seen => $"(q.owner_id = @me or q.everyone = @yes or exists (select 1 from analytics_question_parties p where p.question_id = q.id and ((p.kind = 'user' and p.party_id = @me) or (p.kind = 'department' and p.party_id {Among("departments")}) or (p.kind = 'role' and p.party_id {Among("roles")}))))";

    string Among(string name) => Postgres ? $"= any(@{name})" : $"in (select value from json_each(@{name}))";

    async Task<(string, object?)[]> Who(DbConnection connection, Caller caller)
    {
        var roles = caller.UserId is { } me ? await people.RolesOf(connection, me) : [];
        return [("me", caller.UserId ?? 0), ("yes", true), ("departments", Ids(caller.Memberships)), ("roles", Ids(roles))];
    }

    object Ids(IReadOnlyList<long> ids) => Postgres ? ids.ToArray() : JsonSerializer.Serialize(ids);

    async Task<ILookup<long, KeepQuestions.Party>> Audience(DbConnection connection, IEnumerable<long> ids) =>
        (await connection.Rows($"select question_id, kind, party_id from analytics_question_parties where question_id {Among("ids")} order by kind, party_id", row => (row.GetInt64(0), new KeepQuestions.Party(row.GetString(1), row.GetInt64(2))), ("ids", Ids([.. ids]))))
        .ToLookup(row => row.Item1, row => row.Item2);
}
