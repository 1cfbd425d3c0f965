using Microsoft.EntityFrameworkCore;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Query;

namespace Zhike.Customers;

/// <summary>
/// The last and the next contact of a customer, derived from its activities. They are no change of the customer itself:
/// its version stays, so that somebody who edits it is not refused because a colleague made a call.
/// </summary>
internal static class ContactDates
{
    readonly record struct Step(DateTime At, long Id, DateOnly? Next);

    internal static async Task Renew(Activity activity, Saving saving)
    {
        await saving.Writer.Lock("contact-dates", activity.CustomerId, saving.Ct);
        var db = await saving.Writer.Db(saving.Ct);
        var others = db.Set<Activity>().AsNoTracking().Where(x => x.CustomerId == activity.CustomerId && x.DeletedAt == null && x.Id != activity.Id);
        var steps = await others.OrderByDescending(x => x.HappenedAt).ThenByDescending(x => x.Id).Take(1).Select(x => new Step(x.HappenedAt, x.Id, x.NextContactOn)).ToListAsync(saving.Ct);
        steps.AddRange(await others.Where(x => x.NextContactOn != null).OrderByDescending(x => x.HappenedAt).ThenByDescending(x => x.Id).Take(1).Select(x => new Step(x.HappenedAt, x.Id, x.NextContactOn)).ToListAsync(saving.Ct));
        if (activity.DeletedAt is null) steps.Add(new Step(activity.HappenedAt, saving.IsNew ? long.MaxValue : activity.Id, activity.NextContactOn));
        var last = steps.Count == 0 ? (DateTime?)null : steps.Max(step => step.At);
        var next = Next(steps, saving.Writer.Caller.Zone);
        await db.Set<Customer>().Where(x => x.Id == activity.CustomerId)
            .ExecuteUpdateAsync(set => set.SetProperty(x => x.LastContactAt, last).SetProperty(x => x.NextContactOn, next), saving.Ct);
    }

    /// <summary>The date named last, unless the customer has been contacted since on or after that day.</summary>
    static DateOnly? Next(List<Step> steps, TimeZoneInfo zone)
    {
        var naming = steps.Where(step => step.Next is not null).OrderByDescending(step => step.At).ThenByDescending(step => step.Id).FirstOrDefault();
        if (naming.Next is not { } day) return null;
        var due = RelativeDates.StartOf(day, zone);
        return steps.Any(step => step.Id != naming.Id && step.At >= due && step.At >= naming.At) ? null : day;
    }
}
