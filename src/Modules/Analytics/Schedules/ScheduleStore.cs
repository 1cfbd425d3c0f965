using System.Data.Common;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;

namespace Zhike.Analytics.Schedules;

/// <summary>Rows of analytics_schedules and of what came of them.</summary>
internal sealed class ScheduleStore(Database database)
{
    const int Most = 300;
    const string From = "analytics_schedules s join analytics_questions q on q.id = s.question_id";
    const string Concerned = "(s.owner_id = @me or exists (select 1 from analytics_schedule_recipients r where r.schedule_id = s.id and r.user_id = @me))";

    /// <summary>One time that it was sent.</summary>
    /// <param name="State">Of the mail: queued, sending, sent, failed or cancelled; null where none was made, for the reason of <paramref name="Code"/>.</param>
    internal sealed record Mail(long RunId, DateTime DueAt, DateTime? FinishedAt, long? UserId, string? State, string? Code);

    /// <summary>Those that somebody set or gets.</summary>
    internal async Task<IReadOnlyList<Schedule>> For(Caller caller, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        var found = await read.Rows($"select {Schedule.Columns} from {From} where s.deleted_at is null and q.deleted_at is null and {Concerned} order by s.id limit {Most}", Schedule.Read, ("me", caller.UserId ?? 0));
        var recipients = (await read.Rows($"select s.id, r.user_id, r.unsubscribed_at from analytics_schedule_recipients r join analytics_schedules s on s.id = r.schedule_id where s.deleted_at is null and {Concerned} order by r.user_id",
            row => (row.GetInt64(0), new Recipient(row.GetInt64(1), !row.IsDBNull(2))), ("me", caller.UserId ?? 0))).ToLookup(row => row.Item1, row => row.Item2);
        return [.. found.Select(schedule => schedule with { Recipients = [.. recipients[schedule.Id]] })];
    }

    /// <summary>One with its recipients, whoever asks; null when it or its question is gone.</summary>
    internal async Task<Schedule?> Find(long id, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        return await Find(read, null, id, false);
    }

    internal static Task<Schedule?> Find(WriteLease lease, long id, bool deleted = false) => Find(lease.Connection, lease.Transaction, id, deleted);

    static async Task<Schedule?> Find(DbConnection connection, DbTransaction? transaction, long id, bool deleted)
    {
        var found = await (connection, transaction).Rows($"select {Schedule.Columns} from {From} where s.id = @id and s.deleted_at is {(deleted ? "not null" : "null")} and q.deleted_at is null", Schedule.Read, ("id", id));
        if (found is not [var schedule]) return null;
        return schedule with { Recipients = await (connection, transaction).Rows("select user_id, unsubscribed_at from analytics_schedule_recipients where schedule_id = @id order by user_id", row => new Recipient(row.GetInt64(0), !row.IsDBNull(1)), ("id", id)) };
    }

    internal static async Task<long> Insert(WriteLease lease, Schedule schedule, DateTime now, CancellationToken ct)
    {
        var id = await lease.Value<long>("insert into analytics_schedules (version, created_at, updated_at, question_id, owner_id, every, weekday, day, hour, zone, paused, next_at) values (1, @now, @now, @question, @owner, @every, @weekday, @day, @hour, @zone, @paused, @next) returning id", Values(schedule, now));
        foreach (var one in schedule.Recipients) await lease.Run("insert into analytics_schedule_recipients (schedule_id, user_id) values (@id, @user)", ct, ("id", id), ("user", one.UserId));
        return id;
    }

    /// <summary>Who has unsubscribed stays so.</summary>
    internal static async Task Update(WriteLease lease, Schedule before, Schedule after, DateTime now, CancellationToken ct)
    {
        await lease.Run("update analytics_schedules set version = version + 1, updated_at = @now, question_id = @question, every = @every, weekday = @weekday, day = @day, hour = @hour, zone = @zone, paused = @paused, next_at = @next where id = @id and owner_id = @owner", ct, Values(after, now));
        foreach (var gone in before.Recipients.ExceptBy(after.Recipients.Select(one => one.UserId), one => one.UserId))
            await lease.Run("delete from analytics_schedule_recipients where schedule_id = @id and user_id = @user", ct, ("id", after.Id), ("user", gone.UserId));
        foreach (var added in after.Recipients.ExceptBy(before.Recipients.Select(one => one.UserId), one => one.UserId))
            await lease.Run("insert into analytics_schedule_recipients (schedule_id, user_id) values (@id, @user)", ct, ("id", after.Id), ("user", added.UserId));
    }

    /// <param name="at">When it was deleted; null brings it back.</param>
    internal static Task Delete(WriteLease lease, long id, DateTime? at, CancellationToken ct) =>
        lease.Run($"update analytics_schedules set deleted_at = {(at is null ? "null" : "@at")}, version = version + 1 where id = @id", ct, at is null ? [("id", id)] : [("at", at), ("id", id)]);

    /// <returns>False when somebody does not get it.</returns>
    internal static async Task<bool> Subscribe(WriteLease lease, long id, long user, DateTime? unsubscribedAt, CancellationToken ct) =>
        await lease.Run($"update analytics_schedule_recipients set unsubscribed_at = {(unsubscribedAt is null ? "null" : "@at")} where schedule_id = @id and user_id = @user", ct,
            unsubscribedAt is null ? [("id", id), ("user", user)] : [("at", unsubscribedAt), ("id", id), ("user", user)]) == 1;

    internal async Task<IReadOnlyList<Schedule>> Due(DateTime now, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        return await read.Rows($"select {Schedule.Columns} from {From} where s.next_at <= @now and s.paused = @no and s.deleted_at is null and q.deleted_at is null order by s.next_at, s.id limit {Most}", Schedule.Read, ("now", now), ("no", false));
    }

    /// <summary>Moves it on to its next time; only one of several nodes can.</summary>
    internal static async Task<bool> MoveOn(WriteLease lease, Schedule schedule, DateTime next, CancellationToken ct) =>
        await lease.Run("update analytics_schedules set next_at = @next where id = @id and next_at = @was and paused = @no and deleted_at is null", ct, ("next", next), ("id", schedule.Id), ("was", schedule.NextAt), ("no", false)) == 1;

    internal static Task<long> Begin(WriteLease lease, long schedule, DateTime dueAt) =>
        lease.Value<long>("insert into analytics_schedule_runs (schedule_id, due_at) values (@schedule, @due) returning id", ("schedule", schedule), ("due", dueAt));

    internal async Task<long?> ScheduleOf(long run, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        return await read.Value<long?>("select schedule_id from analytics_schedule_runs where id = @run and finished_at is null", ("run", run));
    }

    internal async Task<IReadOnlySet<long>> Served(long run, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        return (await read.Rows("select user_id from analytics_schedule_mails where run_id = @run", row => row.GetInt64(0), ("run", run))).ToHashSet();
    }

    internal static Task Note(WriteLease lease, long run, long user, long? mail, string? code, CancellationToken ct) =>
        lease.Run("insert into analytics_schedule_mails (run_id, user_id, mail_id, code) values (@run, @user, @mail, @code)", ct, ("run", run), ("user", user), ("mail", mail), ("code", code));

    internal async Task End(long run, CancellationToken ct)
    {
        await using var lease = await database.BeginWrite(ct);
        await lease.Run("update analytics_schedule_runs set finished_at = @now where id = @run", ct, ("now", database.Clock.Instant()), ("run", run));
        await lease.Commit(ct);
    }

    /// <summary>The newest runs with what came of each recipient.</summary>
    /// <param name="user">Tells of this one only; null of all.</param>
    internal async Task<IReadOnlyList<Mail>> Runs(long schedule, long? user, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        return await read.Rows(
            $"select r.id, r.due_at, r.finished_at, m.user_id, case when m.mail_id is not null then coalesce(o.state, 'sent') end, m.code from analytics_schedule_runs r left join analytics_schedule_mails m on m.run_id = r.id{(user is null ? "" : " and m.user_id = @user")} left join mail_outbox o on o.id = m.mail_id where r.schedule_id = @schedule order by r.id desc, m.user_id limit {Most}",
            row => new Mail(row.GetInt64(0), row.Instant(1), row.IsDBNull(2) ? null : row.Instant(2), row.IsDBNull(3) ? null : row.GetInt64(3), row.IsDBNull(4) ? null : row.GetString(4), row.IsDBNull(5) ? null : row.GetString(5)),
            user is null ? [("schedule", schedule)] : [("user", user), ("schedule", schedule)]);
    }

    static (string, object?)[] Values(Schedule schedule, DateTime now) =>
    [
        ("id", schedule.Id), ("now", now), ("question", schedule.QuestionId), ("owner", schedule.OwnerId), ("every", schedule.Cadence.Every), ("weekday", schedule.Cadence.Weekday), ("day", schedule.Cadence.Day),
        ("hour", schedule.Cadence.Hour), ("zone", schedule.Zone), ("paused", schedule.Paused), ("next", schedule.NextAt),
    ];
}
