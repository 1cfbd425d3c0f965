using Zhike.Analytics.Questions;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Jobs;
using Zhike.Platform.Mailing;
using Zhike.Platform.Writing;

namespace Zhike.Analytics.Schedules;

/// <summary>The job that asks a kept question once for each recipient, with that person's rights of this moment, and puts the answers into the outbox.</summary>
/// <remarks>A mail and the note of it are one transaction: a run that is cut short goes on with those who have none yet.</remarks>
internal sealed class MailAnswers(ScheduleStore store, QuestionStore questions, AnswerMail mails, ICallers callers, Writers writers, MailOutbox outbox) : IJob
{
    internal const string Name = "question-mail";

    internal sealed record Payload(long RunId);

    public string Kind => Name;

    public async Task<object?> Run(JobContext context, CancellationToken ct)
    {
        var run = context.Payload<Payload>().RunId;
        if (await store.ScheduleOf(run, ct) is not { } id) return null;
        var (schedule, sent) = (await store.Find(id, ct), 0);
        // Of somebody who has left nobody could stop the mails but each recipient.
        var question = schedule is null || await callers.For(schedule.OwnerId, ct) is null ? null : await questions.Any(schedule.QuestionId, ct);
        if (schedule is not null && question is not null)
        {
            var served = await store.Served(run, ct);
            var waiting = schedule.Recipients.Where(one => !one.Unsubscribed && !served.Contains(one.UserId)).ToList();
            foreach (var (at, recipient) in waiting.Index())
            {
                if (await One(context, run, (schedule, question), recipient.UserId, ct)) sent++;
                context.Progress(at + 1, waiting.Count);
            }
        }
        await store.End(run, ct);
        return new { sent };
    }

    async Task<bool> One(JobContext context, long run, (Schedule Schedule, SavedQuestion Question) asked, long user, CancellationToken ct)
    {
        var (mail, code) = await Written(asked, user, ct);
        await using var writer = writers.Open(Caller.System(Origin.Job));
        var lease = await writer.Lease(ct);
        await context.Hold(lease, ct);
        var id = mail is null ? (long?)null : await outbox.Queue(writer, mail, ct);
        await ScheduleStore.Note(lease, run, user, id, code, ct);
        await writer.Save(ct);
        return id is not null;
    }

    /// <summary>The mail, or why there is none. Somebody without the rights gets nothing.</summary>
    async Task<(OutgoingMail? Mail, string? Code)> Written((Schedule Schedule, SavedQuestion Question) asked, long user, CancellationToken ct)
    {
        if (await callers.For(user, ct) is not { } caller) return (null, "analytics.recipient-gone");
        try { return await mails.For(asked.Question, asked.Schedule, caller, ct) is { } mail ? (mail, null) : (null, "analytics.recipient-gone"); }
        catch (Denied) { return (null, "analytics.recipient-no-right"); }
        catch (Invalid) { return (null, "analytics.question-broken"); }
        catch (Refusal refusal) { return (null, refusal.Code); }
    }
}
