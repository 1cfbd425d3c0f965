using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Outbound;
using Zhike.Platform.Query;
using Zhike.Platform.Records;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Mailing;

/// <summary>
/// GET and PUT /api/v1/mail/settings, POST /mail/tests, GET /mail/outbox, POST /mail/outbox/{id}/retry and /cancellation for administrators;
/// GET /mail?object=&amp;id= tells what was sent of a record to whoever may read it.
/// </summary>
/// <remarks>404, 403; 409 <c>mail.not-waiting</c>; 422 on <c>host</c>, <c>port</c>, <c>from</c>, <c>to</c>.</remarks>
public sealed class MailRoutes(Database database, MailOutbox outbox, MailTransport transport, FieldVault vault, RecordGate gate, CatalogueStore catalogues)
{
    /// <param name="HasPassword">One is kept; leave the member out to keep it.</param>
    public sealed record Shown(string Kind, string? Host, int Port, bool Tls, string? User, bool HasPassword, string? From, string? FromName, string Folder, bool Implicit);

    public sealed record Test([Required, StringLength(254)] string? To = null);

    public sealed record Item(long Id, DateTime CreatedAt, string State, IReadOnlyList<string> To, IReadOnlyList<string> Cc, string Subject, int Attempts, string? Error, DateTime? SentAt, DateTime? NextAt, long? UserId, string? Object, long? RecordId)
    {
        /// <summary>The other records whose readers are told of it.</summary>
        public IReadOnlyList<Belonging> Further { get; init; } = [];
    }

    public sealed record Belonging(string Object, long Id);

    public sealed record Response(IReadOnlyList<Item> Items);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/mail/settings", (MailRoutes use, CancellationToken ct) => use.Show(ct)).RequiresDuty(Duties.Administer).WithName("get-mail-settings");
        api.MapPut("/mail/settings", (MailSettings given, MailRoutes use, CancellationToken ct) => use.Change(given, ct)).RequiresDuty(Duties.Administer).WithName("put-mail-settings");
        api.MapPost("/mail/tests", (Test test, MailRoutes use, Writer writer, CancellationToken ct) => use.Try(test, writer, ct)).RequiresDuty(Duties.Administer).WithName("test-mail");
        api.MapGet("/mail/outbox", ([AllowedValues("queued", "sending", "sent", "failed", "cancelled", null)] string? state, MailRoutes use, CancellationToken ct) => use.List(state is null ? "1 = 1" : "state = @state", [("state", state)], ct)).RequiresDuty(Duties.Administer).WithName("list-outbox");
        api.MapPost("/mail/outbox/{id:long}/retry", (long id, MailRoutes use, CancellationToken ct) => use.Move(id, "queued", "'failed', 'queued', 'cancelled'", ct)).RequiresDuty(Duties.Administer).Produces(204).WithName("retry-mail");
        api.MapPost("/mail/outbox/{id:long}/cancellation", (long id, MailRoutes use, CancellationToken ct) => use.Move(id, "cancelled", "'queued'", ct)).RequiresDuty(Duties.Administer).Produces(204).WithName("cancel-mail");
        api.MapGet("/mail", ([StringLength(60)] string @object, long id, MailRoutes use, Caller caller, CancellationToken ct) => use.Of(@object, id, caller, ct)).SignedIn().WithName("list-record-mail");
    }

    async Task<Shown> Show(CancellationToken ct)
    {
        var kept = await transport.Settings(ct);
        return new Shown(kept.Kind, kept.Host, kept.Port, kept.Tls, kept.User, kept.Password is { Length: > 0 }, kept.From, kept.FromName, transport.Folder, kept.Implicit);
    }

    async Task<Shown> Change(MailSettings given, CancellationToken ct)
    {
        if (given.Kind == "smtp") await MailServer.Require(given.Host, given.Port, ct);
        if (given.Kind == "smtp" && given.From is not { Length: > 0 }) throw new Invalid("from", "value.required");
        if (given.From is { Length: > 0 } from && !Values.Mail.TryNormalise(from, out _)) throw new Invalid("from", "mail.address-malformed", ("address", from));
        if (given.FromName?.Any(MailOutbox.IsBreak) == true) throw new Invalid("fromName", "mail.subject-malformed");
        var before = await transport.Settings(ct);
        var password = given.Password is null ? before.Password : given.Password.Length == 0 ? null : vault.Seal(given.Password);
        await using (var lease = await database.BeginWrite(ct))
        {
            await lease.Keep(MailSettings.Key, given with { Password = password, From = given.From is { Length: > 0 } ? given.From : null }, ct);
            await lease.Commit(ct);
        }
        return await Show(ct);
    }

    async Task<Item> Try(Test test, Writer writer, CancellationToken ct)
    {
        var id = await outbox.Queue(writer, new OutgoingMail([test.To!], [], "知客 Zhike", "知客 Zhike: 1, 2, 3.", []), ct);
        await writer.Save(ct);
        return (await List("id = @id", [("id", id)], ct)).Items.Single();
    }

    async Task<Response> Of(string key, long id, Caller caller, CancellationToken ct)
    {
        var definition = catalogues.Current.Find(key) ?? throw new NotFound();
        await gate.Require(definition, id, caller, ct);
        var found = await List("(object = @object AND record_id = @record OR id IN (SELECT mail_id FROM mail_records WHERE object = @object AND record_id = @record))", [("object", key), ("record", id)], ct);
        // Addresses are told to those only who may read those of contacts.
        var clear = catalogues.Current.Find("contacts") is not { } contacts || contacts.Find("email") is not { } mail || caller.Access(mail) > FieldAccess.Masked;
        return clear ? found : new Response([.. found.Items.Select(item => item with { To = [.. item.To.Select(Covered)], Cc = [.. item.Cc.Select(Covered)] })]);
    }

    static string Covered(string address) => $"{address[..1]}***{address[address.IndexOf('@')..]}";

    async Task<Response> List(string where, (string, object?)[] values, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        static IReadOnlyList<string> Addresses(string json) => JsonSerializer.Deserialize<string[]>(json) ?? [];
        var items = await read.Rows($"SELECT id, created_at, state, recipients, copies, subject, attempts, error, sent_at, next_at, user_id, object, record_id FROM mail_outbox WHERE {where} ORDER BY id DESC LIMIT 200",
            row => new Item(row.GetInt64(0), row.Instant(1), row.GetString(2), Addresses(row.GetString(3)), Addresses(row.GetString(4)), row.GetString(5), row.GetInt32(6), row.IsDBNull(7) ? null : row.GetString(7), row.IsDBNull(8) ? null : row.Instant(8),
                row.IsDBNull(9) ? null : row.Instant(9), row.IsDBNull(10) ? null : row.GetInt64(10), row.IsDBNull(11) ? null : row.GetString(11), row.IsDBNull(12) ? null : row.GetInt64(12)), values);
        if (items.Count == 0) return new Response([]);
        var further = (await read.Rows($"SELECT mail_id, object, record_id FROM mail_records WHERE mail_id IN ({string.Join(", ", items.Select(item => item.Id))}) ORDER BY object, record_id", row => (Mail: row.GetInt64(0), Of: new Belonging(row.GetString(1), row.GetInt64(2))))).ToLookup(row => row.Mail, row => row.Of);
        return new Response([.. items.Select(item => item with { Further = [.. further[item.Id]] })]);
    }

    async Task<IResult> Move(long id, string state, string from, CancellationToken ct)
    {
        await using var lease = await database.BeginWrite(ct);
        if (await lease.Value<long>("SELECT count(*) FROM mail_outbox WHERE id = @id", ("id", id)) == 0) throw new NotFound();
        if (await lease.Run($"UPDATE mail_outbox SET state = @state, attempts = 0, next_at = @now WHERE id = @id AND state IN ({from})", ct, ("state", state), ("now", database.Clock.Instant()), ("id", id)) == 0) throw new RuleBroken("mail.not-waiting");
        await lease.Commit(ct);
        outbox.Wake();
        return TypedResults.NoContent();
    }
}
