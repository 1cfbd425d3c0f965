using System.Text;
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

namespace Zhike.Customers;

/// <summary>GET /api/v1/calendar/{secret}.ics: one person's calendar for other programs (日历订阅), with what that person may see at this moment.</summary>
/// <remarks>404 <c>customers.feed-gone</c> for addresses that were never given, were revoked, or belong to disabled people alike; 429.</remarks>
internal sealed class CalendarFeed(CalendarRows rows, QueryEngine queries, Database database, ICallers callers, Texts texts, RequestRate rate, TimeProvider clock)
{
    const int DaysBack = 60;
    const int DaysAhead = 400;
    const int Most = 2000;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/calendar/{secret}.ics", (string secret, HttpContext http, CalendarFeed use, CancellationToken ct) => use.Handle(secret, http, ct)).Public().Produces(200, contentType: "text/calendar").WithTags("calendar").WithName("read-calendar-feed");

    async Task<IResult> Handle(string secret, HttpContext http, CancellationToken ct)
    {
        rate.Take(http, "calendar");
        var caller = await Caller(secret, ct);
        var origin = new Uri($"{http.Request.Scheme}://{http.Request.Host}");
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Text(await Text(caller, origin, ct), "text/calendar", Encoding.UTF8);
    }

    /// <summary>The person with the rights of this moment; an address whose person is gone is revoked for good.</summary>
    async Task<Caller> Caller(string secret, CancellationToken ct)
    {
        var hash = Secret.Hash(secret);
        List<long> found;
        await using (var connection = await database.OpenRead(ct))
            found = await connection.Rows("SELECT user_id FROM calendar_feeds WHERE token_hash = @hash AND revoked_at IS NULL", row => row.GetInt64(0), ("hash", hash));
        if (found is not [var user]) throw new Refused(404, "customers.feed-gone");
        var caller = await callers.For(user, ct);
        var now = clock.Instant();
        await using (var lease = await database.BeginWrite(ct))
        {
            await lease.Run($"UPDATE calendar_feeds SET {(caller is null ? "revoked_at" : "seen_at")} = @now WHERE token_hash = @hash", ct, ("now", now), ("hash", hash));
            await lease.Commit(ct);
        }
        return caller is null ? throw new Refused(404, "customers.feed-gone") : caller with { ReadOnly = true, Origin = Origin.Api };
    }

    async Task<string> Text(Caller caller, Uri origin, CancellationToken ct)
    {
        var (now, today) = (clock.Instant(), caller.Today(clock.Instant()));
        var span = new CalendarRows.Span(caller, today.AddDays(-DaysBack), today.AddDays(DaysAhead), caller.UserId, Most, Open: true);
        var (tasks, visits, contacts) = (await rows.Tasks(span, ct), await rows.Visits(span, ct), await rows.Contacts(span, ct));
        var addresses = await Addresses(visits, caller, ct);
        var text = new CalendarText().Line("BEGIN", "VCALENDAR").Line("VERSION", "2.0").Line("PRODID", "-//Zhike//Zhike//ZH").Line("CALSCALE", "GREGORIAN").Line("METHOD", "PUBLISH")
            .Words("X-WR-CALNAME", texts.Get(caller.Language, "calendar.name", new Dictionary<string, object?> { ["name"] = caller.Name })).Line("X-WR-TIMEZONE", caller.Zone.Id).Line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        CalendarZone.Write(text, caller.Zone, now.AddDays(-DaysBack - 1), now.AddDays(DaysAhead + 1));
        var events = new CalendarEvents(text, caller.Zone, origin, texts, caller.Language) { Stamp = now };
        foreach (var task in tasks) events.Task(task);
        foreach (var visit in visits) events.Visit(visit, addresses.GetValueOrDefault(CustomerOf(visit)));
        foreach (var customer in contacts) events.Contact(customer);
        return text.Line("END", "VCALENDAR").ToString();
    }

    static long CustomerOf(JsonElement visit) => visit.TryGetProperty("customerId", out var id) && id.ValueKind == JsonValueKind.Number ? id.GetInt64() : 0;

    async Task<Dictionary<long, string>> Addresses(IReadOnlyList<JsonElement> visits, Caller caller, CancellationToken ct)
    {
        var customers = queries.Catalogue["customers"];
        var address = customers.Field("address");
        var ids = visits.Select(CustomerOf).Distinct().ToList();
        var found = new Dictionary<long, string>();
        if (ids.Count == 0 || !caller.May(customers, Right.Read) || caller.Access(address) < FieldAccess.Read) return found;
        await queries.Each(new Selection(customers, caller) { Ids = ids, Fields = [address], Limit = ids.Count }, row => { if (row.Value(row.Fields[0]) is string place) found[row.Id] = place; }, null, ct);
        return found;
    }
}
