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

    /// <summary>After activities of one customer were written or deleted together; none of them is in the database yet as it will be.</summary>
    internal static Task Renew(long customerId, IReadOnlyList<Activity> activities, Writer writer, CancellationToken ct)
    {
        // New ones come after all others of their instant, in the order in which they are given.
        var written = activities.Select((activity, at) => (activity, Id: activity.Id == 0 ? long.MaxValue - activities.Count + at : activity.Id))
            .Where(item => item.activity.DeletedAt is null).Select(item => new Step(item.activity.HappenedAt, item.Id, item.activity.NextContactOn));
        return Renew(customerId, [.. activities.Select(activity => activity.Id)], [.. written], writer, ct);
    }

    /// <summary>After activities of a customer came or went.</summary>
    internal static Task Renew(long customerId, Writer writer, CancellationToken ct) => Renew(customerId, [], [], writer, ct);

    static async Task Renew(long customerId, long[] except, Step[] written, Writer writer, CancellationToken ct)
    {
        await writer.Lock("contact-dates", customerId, ct);
        var db = await writer.Db(ct);
        var others = db.Set<Activity>().AsNoTracking().Where(x => x.CustomerId == customerId && x.DeletedAt == null && !except.Contains(x.Id));
        var steps = await Newest(others, ct);
        steps.AddRange(await Newest(others.Where(x => x.NextContactOn != null), ct));
        steps.AddRange(written);
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
