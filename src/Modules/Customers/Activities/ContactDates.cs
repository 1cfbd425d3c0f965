using Microsoft.EntityFrameworkCore;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Query;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>
/// The last and the next contact of a customer, derived from its activities. They are no change of the customer itself:
/// its version stays, so that somebody who edits it is not refused because a colleague made a call.
/// </summary>
internal static class ContactDates
{
    readonly record struct Step(DateTime At, long Id, DateOnly? Next);

    /// <summary>After an activity was written or deleted; <paramref name="activity"/> itself is not in the database yet.</summary>
    internal static async Task Renew(Activity activity, Saving saving)
    {
        Step? written = activity.DeletedAt is null ? new Step(activity.HappenedAt, saving.IsNew ? long.MaxValue : activity.Id, activity.NextContactOn) : null;
        await Renew(activity.CustomerId, activity.Id, written, saving.Writer, saving.Ct);
    }

    /// <summary>After activities of a customer came or went.</summary>
    internal static Task Renew(long customerId, Writer writer, CancellationToken ct) => Renew(customerId, 0, null, writer, ct);

    static async Task Renew(long customerId, long except, Step? written, Writer writer, CancellationToken ct)
    {
        await writer.Lock("contact-dates", customerId, ct);
        var db = await writer.Db(ct);
        var others = db.Set<Activity>().AsNoTracking().Where(x => x.CustomerId == customerId && x.DeletedAt == null && x.Id != except);
        var steps = await Newest(others, ct);
        steps.AddRange(await Newest(others.Where(x => x.NextContactOn != null), ct));
        if (written is { } step) steps.Add(step);
        var last = steps.Count == 0 ? (DateTime?)null : steps.Max(item => item.At);
        var next = Next(steps, writer.Caller.Zone);
        await db.Set<Customer>().Where(x => x.Id == customerId).ExecuteUpdateAsync(set => set.SetProperty(x => x.LastContactAt, last).SetProperty(x => x.NextContactOn, next), ct);
    }

    static Task<List<Step>> Newest(IQueryable<Activity> activities, CancellationToken ct) =>
        activities.OrderByDescending(x => x.HappenedAt).ThenByDescending(x => x.Id).Take(1).Select(x => new Step(x.HappenedAt, x.Id, x.NextContactOn)).ToListAsync(ct);

    /// <summary>The date named last, unless the customer has been contacted since on or after that day.</summary>
    static DateOnly? Next(List<Step> steps, TimeZoneInfo zone)
    {
        var naming = steps.Where(step => step.Next is not null).OrderByDescending(step => step.At).ThenByDescending(step => step.Id).FirstOrDefault();
        if (naming.Next is not { } day) return null;
        var due = RelativeDates.StartOf(day, zone);
        return steps.Any(step => step.Id != naming.Id && step.At >= due && step.At >= naming.At) ? null : day;
    }
}
