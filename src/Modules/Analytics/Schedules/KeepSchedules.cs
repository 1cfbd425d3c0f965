using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Analytics.Questions;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Jobs;
using Zhike.Platform.Records;
using Zhike.Platform.Text;
using Zhike.Platform.Writing;

namespace Zhike.Analytics.Schedules;

/// <summary>GET and POST /api/v1/analytics/schedules, PUT and DELETE /{id}, POST /{id}/restoration, GET and POST /{id}/runs, PUT and DELETE /{id}/subscription: answers by mail (定时邮件).</summary>
/// <remarks>One sees those one set and those one gets; only who set one changes it, and only a recipient ends the own subscription. 404, 403, 409 <c>analytics.too-many-schedules</c>, 412 stale, 422, 428 without If-Match.</remarks>
internal sealed class KeepSchedules(ScheduleStore store, QuestionStore questions, SendSchedules send, JobStore jobs, RecordTitles titles, Texts texts)
{
    const int MostOfOne = 50;

    /// <param name="Every">day, week or month.</param>
    /// <param name="Weekday">1 is Monday; for weeks.</param>
    /// <param name="Day">Of the month; in shorter months the last.</param>
    /// <param name="Hour">In the time zone of the one who sets it.</param>
    /// <param name="Recipients">Ids of users; each gets the figures of the own scope.</param>
    public sealed record Request([Range(1, long.MaxValue)] long QuestionId, [AllowedValues("day", "week", "month")] string Every = "week", [Range(1, 7)] int? Weekday = null, [Range(1, 31)] int? Day = null, [Range(0, 23)] int Hour = 8,
        [Required, MinLength(1), MaxLength(50)] long[]? Recipients = null, bool Paused = false);

    public sealed record RecipientShown(long UserId, string? Name, bool Unsubscribed);

    /// <param name="Mine">The reader set it; else the reader gets it, and is told of no other recipient.</param>
    /// <param name="Receiving">The reader gets it and has not unsubscribed.</param>
    /// <param name="NextAt">Null while it is paused.</param>
    public sealed record Response(long Id, long Version, long QuestionId, string QuestionName, long OwnerId, string? OwnerName, string Every, int? Weekday, int? Day, int Hour, string Zone, bool Paused, DateTime? NextAt,
        IReadOnlyList<RecipientShown> Recipients, bool Mine, bool Receiving);

    public sealed record List(IReadOnlyList<Response> Items);

    /// <param name="State">Of the mail: queued, sending, sent, failed or cancelled; skipped when none was made.</param>
    /// <param name="Message">Why it was skipped.</param>
    public sealed record Sending(long UserId, string? Name, string State, string? Message);

    public sealed record RunShown(long Id, DateTime DueAt, DateTime? FinishedAt, IReadOnlyList<Sending> Sendings);

    public sealed record Runs(IReadOnlyList<RunShown> Items);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/analytics/schedules", (KeepSchedules use, Caller caller, CancellationToken ct) => use.All(caller, ct)).SignedIn().WithName("list-schedules");
        api.MapPost("/analytics/schedules", (Request request, KeepSchedules use, Writer writer, HttpContext http, CancellationToken ct) => use.Create(request, writer, http, ct)).SignedIn().Produces<Response>(201).WithName("create-schedule");
        api.MapPut("/analytics/schedules/{id:long}", (long id, Request request, KeepSchedules use, Writer writer, HttpContext http, CancellationToken ct) => use.Change(id, request, writer, http, ct)).SignedIn().WithName("change-schedule");
        api.MapDelete("/analytics/schedules/{id:long}", (long id, KeepSchedules use, Writer writer, CancellationToken ct) => use.Delete(id, true, writer, ct)).SignedIn().Produces(204).WithName("delete-schedule");
        api.MapPost("/analytics/schedules/{id:long}/restoration", (long id, KeepSchedules use, Writer writer, CancellationToken ct) => use.Delete(id, false, writer, ct)).SignedIn().Produces(204).WithName("restore-schedule");
        api.MapGet("/analytics/schedules/{id:long}/runs", (long id, KeepSchedules use, Caller caller, CancellationToken ct) => use.History(id, caller, ct)).SignedIn().WithName("list-schedule-runs");
        api.MapPost("/analytics/schedules/{id:long}/runs", (long id, KeepSchedules use, Writer writer, CancellationToken ct) => use.Now(id, writer, ct)).SignedIn().Produces(204).WithName("run-schedule");
        api.MapPut("/analytics/schedules/{id:long}/subscription", (long id, KeepSchedules use, Writer writer, CancellationToken ct) => use.Subscribe(id, true, writer, ct)).SignedIn().Produces(204).WithName("subscribe-schedule");
        api.MapDelete("/analytics/schedules/{id:long}/subscription", (long id, KeepSchedules use, Writer writer, CancellationToken ct) => use.Subscribe(id, false, writer, ct)).SignedIn().Produces(204).WithName("unsubscribe-schedule");
    }

    async Task<List> All(Caller caller, CancellationToken ct)
    {
        var schedules = await store.For(caller, ct);
        var names = await Names(schedules.SelectMany(schedule => schedule.Recipients.Select(one => one.UserId).Append(schedule.OwnerId)), caller, ct);
        return new([.. schedules.Select(schedule => Told(schedule, caller, names))]);
    }

    async Task<IResult> Create(Request request, Writer writer, HttpContext http, CancellationToken ct)
    {
        var caller = writer.Caller;
        var schedule = await Checked(request, new Schedule(0, 1, 0, "", caller.UserId ?? throw new Denied(), new("", null, null, 0), "", false, writer.Now), writer, ct);
        var lease = await writer.Lease(ct);
        if ((await store.For(caller, ct)).Count(one => one.OwnerId == caller.UserId) >= MostOfOne) throw new RuleBroken("analytics.too-many-schedules", ("max", MostOfOne));
        schedule = schedule with { Id = await ScheduleStore.Insert(lease, schedule, writer.Now, ct) };
        Log(writer, schedule, "create");
        await writer.Save(ct);
        http.Response.Headers.Location = $"/api/v1/analytics/schedules/{schedule.Id}";
        return TypedResults.Json(await Told(schedule, caller, ct), Json.Plain, statusCode: 201);
    }

    async Task<Response> Change(long id, Request request, Writer writer, HttpContext http, CancellationToken ct)
    {
        var version = IfMatch.Version(http);
        var lease = await writer.Lease(ct);
        var before = await Mine(lease, id, writer.Caller);
        if (before.Version != version) throw new Stale(Told(before, writer.Caller, new Dictionary<long, string>()));
        var after = await Checked(request, before, writer, ct);
        await ScheduleStore.Update(lease, before, after, writer.Now, ct);
        Log(writer, after, "update");
        await writer.Save(ct);
        return await Told(after with { Version = version + 1 }, writer.Caller, ct);
    }

    async Task<IResult> Delete(long id, bool delete, Writer writer, CancellationToken ct)
    {
        var lease = await writer.Lease(ct);
        var schedule = await Mine(lease, id, writer.Caller, deleted: !delete);
        await ScheduleStore.Delete(lease, id, delete ? writer.Now : null, ct);
        Log(writer, schedule, delete ? "delete" : "restore");
        await writer.Save(ct);
        return TypedResults.NoContent();
    }

    /// <summary>Sends it once more, at once.</summary>
    async Task<IResult> Now(long id, Writer writer, CancellationToken ct)
    {
        var lease = await writer.Lease(ct);
        await send.Enqueue(lease, await Mine(lease, id, writer.Caller), writer.Now, ct);
        writer.AfterSave(jobs.Announce);
        await writer.Save(ct);
        return TypedResults.NoContent();
    }

    async Task<IResult> Subscribe(long id, bool subscribe, Writer writer, CancellationToken ct)
    {
        var lease = await writer.Lease(ct);
        if (await ScheduleStore.Find(lease, id) is null || !await ScheduleStore.Subscribe(lease, id, writer.Caller.UserId ?? 0, subscribe ? null : writer.Now, ct)) throw new NotFound();
        await writer.Save(ct);
        return TypedResults.NoContent();
    }

    async Task<Runs> History(long id, Caller caller, CancellationToken ct)
    {
        var schedule = await store.Find(id, ct) is { } found && Concerns(found, caller) ? found : throw new NotFound();
        var mails = await store.Runs(id, schedule.OwnerId == caller.UserId ? null : caller.UserId, ct);
        var names = await Names(mails.Select(mail => mail.UserId).OfType<long>(), caller, ct);
        return new([.. mails.GroupBy(mail => mail.RunId).Select(run => new RunShown(run.Key, run.First().DueAt, run.First().FinishedAt, [.. run.Where(mail => mail.UserId is not null).Select(mail => Told(mail, caller, names))]))]);
    }

    Sending Told(ScheduleStore.Mail mail, Caller caller, IReadOnlyDictionary<long, string> names) =>
        new(mail.UserId!.Value, names.GetValueOrDefault(mail.UserId.Value), mail.State ?? "skipped", mail.Code is { } code ? texts.Get(caller.Language, "errors." + code) : null);

    static bool Concerns(Schedule schedule, Caller caller) => schedule.OwnerId == caller.UserId || schedule.Recipients.Any(one => one.UserId == caller.UserId);

    static async Task<Schedule> Mine(Platform.Data.WriteLease lease, long id, Caller caller, bool deleted = false)
    {
        var schedule = await ScheduleStore.Find(lease, id, deleted) is { } found && Concerns(found, caller) ? found : throw new NotFound();
        return schedule.OwnerId == caller.UserId ? schedule : throw new Denied();
    }

    /// <exception cref="Invalid"><c>value.required</c> on <c>weekday</c> or <c>day</c>; <c>value.reference-unknown</c> on <c>questionId</c> or <c>recipients</c>.</exception>
    async Task<Schedule> Checked(Request request, Schedule before, Writer writer, CancellationToken ct)
    {
        if (request.Every == Cadence.EachWeek && request.Weekday is null) throw new Invalid("weekday", "value.required");
        if (request.Every == Cadence.EachMonth && request.Day is null) throw new Invalid("day", "value.required");
        var caller = writer.Caller;
        var question = await questions.Find(await writer.Lease(ct), request.QuestionId, caller) ?? throw new Invalid("questionId", "value.reference-unknown");
        var wanted = (request.Recipients ?? []).Distinct().ToList();
        if ((await Names(wanted, caller, ct)).Count != wanted.Count) throw new Invalid("recipients", "value.reference-unknown");
        var cadence = new Cadence(request.Every, request.Every == Cadence.EachWeek ? request.Weekday : null, request.Every == Cadence.EachMonth ? request.Day : null, request.Hour);
        return before with
        {
            QuestionId = question.Id, QuestionName = question.Name, Cadence = cadence, Zone = caller.Zone.Id, Paused = request.Paused, NextAt = cadence.Next(writer.Now, caller.Zone),
            Recipients = [.. wanted.Select(user => before.Recipients.FirstOrDefault(one => one.UserId == user) ?? new Recipient(user, false))],
        };
    }

    static void Log(Writer writer, Schedule schedule, string action) =>
        writer.Log("analyticsSchedules", schedule.Id, action, new Dictionary<string, object?[]> { ["name"] = [null, schedule.QuestionName], ["recipients"] = [null, schedule.Recipients.Select(one => one.UserId)] });

    async Task<IReadOnlyDictionary<long, string>> Names(IEnumerable<long> ids, Caller caller, CancellationToken ct) =>
        (await titles.Of(ids.Select(id => ("users", id)), caller, ct)).ToDictionary(title => title.Key.Id, title => title.Value);

    async Task<Response> Told(Schedule schedule, Caller caller, CancellationToken ct) => Told(schedule, caller, await Names(schedule.Recipients.Select(one => one.UserId).Append(schedule.OwnerId), caller, ct));

    static Response Told(Schedule schedule, Caller caller, IReadOnlyDictionary<long, string> names)
    {
        var mine = schedule.OwnerId == caller.UserId;
        var recipients = schedule.Recipients.Where(one => mine || one.UserId == caller.UserId).Select(one => new RecipientShown(one.UserId, names.GetValueOrDefault(one.UserId), one.Unsubscribed));
        var (id, cadence) = (schedule.Id, schedule.Cadence);
        return new(id, schedule.Version, schedule.QuestionId, schedule.QuestionName, schedule.OwnerId, names.GetValueOrDefault(schedule.OwnerId), cadence.Every, cadence.Weekday, cadence.Day, cadence.Hour, schedule.Zone, schedule.Paused,
            schedule.Paused ? null : schedule.NextAt, [.. recipients], mine, schedule.Recipients.Any(one => one.UserId == caller.UserId && !one.Unsubscribed));
    }
}
