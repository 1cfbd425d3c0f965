using System.Text.Json;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Mailing;

/// <summary>Mail on its way out: kept in the transaction of what causes it, and sent afterwards, again and again until it is through or its time is over.</summary>
public sealed class MailOutbox(Database database, TimeProvider clock)
{
    const int MostPeople = 50;
    const int MostBytes = 15 * 1024 * 1024;
    const int MostPerHour = 200;
    const int MostSubject = 200;
    const int MostText = 50_000;
    const int MostHtml = 1_000_000;

    /// <summary>Signals the sender that something waits.</summary>
    internal event Action? Queued;

    /// <summary>Signals that a mail is through, or was not taken.</summary>
    internal event Action? Moved;

    /// <summary>Puts a mail into the outbox as part of the caller's unit of work: nothing is sent before it is saved.</summary>
    /// <exception cref="Invalid"><c>mail.address-malformed</c>, <c>mail.too-many-people</c>, <c>value.required</c>, <c>value.too-long</c> on <c>to</c>, <c>cc</c>, <c>subject</c>, <c>text</c>.</exception>
    /// <exception cref="RuleBroken"><c>mail.too-large</c>, <c>mail.too-many</c>.</exception>
    public async Task<long> Queue(Writer writer, OutgoingMail mail, CancellationToken ct)
    {
        var (to, cc) = (Addresses(mail.To, "to"), Addresses(mail.Cc, "cc"));
        if (to.Length == 0) throw new Invalid("to", "value.required");
        if (to.Length + cc.Length > MostPeople) throw new Invalid("to", "mail.too-many-people", ("max", MostPeople));
        var subject = Line(mail.Subject);
        if (string.IsNullOrWhiteSpace(mail.Text)) throw new Invalid("text", "value.required");
        if (mail.Text.Length > MostText) throw new Invalid("text", "value.too-long", ("max", MostText), ("length", mail.Text.Length));
        if (mail.Html?.Length > MostHtml) throw new Invalid("html", "value.too-long", ("max", MostHtml), ("length", mail.Html.Length));
        if (mail.Files.Sum(file => (long)file.Content.Length) > MostBytes) throw new RuleBroken("mail.too-large", ("max", MostBytes / 1024 / 1024));
        var lease = await writer.Lease(ct);
        await RefuseFlood(writer, lease);
        var id = await lease.Value<long>(
            $"INSERT INTO mail_outbox (message_id, created_at, user_id, object, record_id, recipients, copies, subject, body, html, state, attempts, next_at) VALUES (@message, @now, @user, @object, @record, @to, @cc, @subject, @text, @html, 'queued', 0, @now) RETURNING id",
            ("message", $"{Guid.NewGuid():N}@zhike"), ("now", writer.Now), ("user", writer.Caller.UserId), ("object", mail.Object), ("record", mail.RecordId), ("to", JsonSerializer.Serialize(to)), ("cc", JsonSerializer.Serialize(cc)), ("subject", subject), ("text", mail.Text), ("html", mail.Html));
        foreach (var file in mail.Files)
            await lease.Run("INSERT INTO mail_files (mail_id, name, type, content) VALUES (@mail, @name, @type, @content)", ct, ("mail", id), ("name", file.Name), ("type", file.Type), ("content", file.Content));
        foreach (var (key, record) in mail.Further) await Belong(lease, id, key, record, ct);
        writer.AfterSave(() =>
        {
            Wake();
            return Task.CompletedTask;
        });
        return id;
    }

    /// <summary>Lets the readers of a record know of a mail, beside those of the record it was made for.</summary>
    public static Task Belong(WriteLease lease, long mail, string key, long record, CancellationToken ct) =>
        lease.Run("INSERT INTO mail_records (mail_id, object, record_id) VALUES (@mail, @object, @record)", ct, ("mail", mail), ("object", key), ("record", record));

    internal void Wake() => Queued?.Invoke();

    static string[] Addresses(IReadOnlyList<string> given, string field) =>
        [.. given.Select(text => (text ?? "").Trim()).Where(text => text.Length > 0).Select(text => Values.Mail.TryNormalise(text, out var mail) ? mail : throw new Invalid(field, "mail.address-malformed", ("address", text))).Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>What could end a header line, and what could be read so.</summary>
    internal static bool IsBreak(char letter) => char.IsControl(letter) || letter is '\u2028' or '\u2029';

    static string Line(string? text)
    {
        var subject = (text ?? "").Trim();
        if (subject.Length == 0) throw new Invalid("subject", "value.required");
        if (subject.Length > MostSubject) throw new Invalid("subject", "value.too-long", ("max", MostSubject), ("length", subject.Length));
        return subject.Any(IsBreak) ? throw new Invalid("subject", "mail.subject-malformed") : subject;
    }

    static async Task RefuseFlood(Writer writer, WriteLease lease)
    {
        if (writer.Caller.UserId is not { } user) return;
        if (await lease.Value<long>("SELECT count(*) FROM mail_outbox WHERE user_id = @user AND created_at > @since", ("user", user), ("since", writer.Now.AddHours(-1))) >= MostPerHour) throw new RuleBroken("mail.too-many", ("max", MostPerHour));
    }

    /// <summary>Takes the mail that is due, for five minutes: a node that dies with it leaves it to another.</summary>
    internal async Task<StoredMail?> Take(CancellationToken ct)
    {
        var now = clock.Instant();
        await using var lease = await database.BeginWrite(ct);
        var skip = database.Dialect == Dialect.Postgres ? " FOR UPDATE SKIP LOCKED" : "";
        var found = await lease.Rows(
            $"UPDATE mail_outbox SET state = 'sending', attempts = attempts + 1, next_at = @until WHERE id = (SELECT id FROM mail_outbox WHERE state IN ('queued', 'sending') AND next_at <= @now ORDER BY next_at, id LIMIT 1{skip}) RETURNING id, message_id, recipients, copies, subject, body, user_id, created_at, attempts, html",
            row => new StoredMail(row.GetInt64(0), row.GetString(1), List(row.GetString(2)), List(row.GetString(3)), row.GetString(4), row.GetString(5), row.IsDBNull(6) ? null : row.GetInt64(6), row.Instant(7), row.GetInt32(8), [], row.IsDBNull(9) ? null : row.GetString(9)), ("until", now.AddMinutes(5)), ("now", now));
        if (found is not [var mail]) return null;
        var files = await lease.Rows("SELECT name, type, content FROM mail_files WHERE mail_id = @mail ORDER BY id", row => new OutgoingMail.Attached(row.GetString(0), row.GetString(1), row.GetFieldValue<byte[]>(2)), ("mail", mail.Id));
        await lease.Commit(ct);
        return mail with { Files = files };
    }

    static string[] List(string json) => JsonSerializer.Deserialize<string[]>(json) ?? [];

    internal Task Sent(StoredMail mail, CancellationToken ct) => End(mail, "sent", null, null, ct);

    /// <param name="again">When it is tried again; null gives it up.</param>
    internal Task Failed(StoredMail mail, string error, DateTime? again, CancellationToken ct) => End(mail, again is null ? "failed" : "queued", error, again, ct);

    /// <summary>Some have it; for the others it becomes a mail of its own, so that nobody gets it twice.</summary>
    internal async Task SentInPart(StoredMail mail, IReadOnlyList<string> others, string error, DateTime? again, CancellationToken ct)
    {
        await using (var lease = await database.BeginWrite(ct))
        {
            if (!await End(lease, mail, "sent", null, null, ct)) return;
            var rest = await lease.Value<long>(
                "INSERT INTO mail_outbox (message_id, created_at, user_id, object, record_id, recipients, copies, subject, body, html, state, attempts, next_at, error) SELECT @message, created_at, user_id, object, record_id, @to, '[]', subject, body, html, @state, attempts, coalesce(@again, next_at), @error FROM mail_outbox WHERE id = @id RETURNING id",
                ("message", $"{Guid.NewGuid():N}@zhike"), ("to", JsonSerializer.Serialize(others)), ("state", again is null ? "failed" : "queued"), ("again", again), ("error", error), ("id", mail.Id));
            await lease.Run("INSERT INTO mail_files (mail_id, name, type, content) SELECT @rest, name, type, content FROM mail_files WHERE mail_id = @id ORDER BY id", ct, ("rest", rest), ("id", mail.Id));
            await lease.Run("INSERT INTO mail_records (mail_id, object, record_id) SELECT @rest, object, record_id FROM mail_records WHERE mail_id = @id", ct, ("rest", rest), ("id", mail.Id));
            await lease.Commit(ct);
        }
        Moved?.Invoke();
    }

    async Task End(StoredMail mail, string state, string? error, DateTime? again, CancellationToken ct)
    {
        await using (var lease = await database.BeginWrite(ct))
        {
            await End(lease, mail, state, error, again, ct);
            await lease.Commit(ct);
        }
        Moved?.Invoke();
    }

    /// <returns>False when somebody else has taken it meanwhile.</returns>
    async Task<bool> End(WriteLease lease, StoredMail mail, string state, string? error, DateTime? again, CancellationToken ct) =>
        await lease.Run("UPDATE mail_outbox SET state = @state, error = @error, next_at = coalesce(@again, next_at), sent_at = CASE WHEN @state = 'sent' THEN @now ELSE sent_at END WHERE id = @id AND state = 'sending' AND attempts = @attempt", ct,
            ("state", state), ("error", error), ("again", again), ("now", clock.Instant()), ("id", mail.Id), ("attempt", mail.Attempt)) == 1;
}
