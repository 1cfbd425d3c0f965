using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>
/// What a customer answered last: would it recommend, how satisfied is it, and since when that is known. It follows from the answers and is no change of the
/// customer itself, so its version stays; the history says it.
/// </summary>
internal static class LastAnswers
{
    readonly record struct Known(long? Nps, DateOnly? NpsOn, double? Satisfaction, DateOnly? SatisfactionOn);

    readonly record struct Step(long CustomerId, long Id, DateTime At, long? Nps, double? Satisfaction);

    /// <summary>After answers were written or deleted; they themselves are not in the database yet.</summary>
    internal static async Task Renew(IReadOnlyList<SurveyAnswer> written, Writer writer, CancellationToken ct)
    {
        var db = await writer.Db(ct);
        // Who an answer was of before it was given to somebody else.
        var left = written.Select(answer => db.Entry(answer)).Where(entry => entry.State == EntityState.Modified).Select(entry => entry.OriginalValues.GetValue<long>(nameof(SurveyAnswer.CustomerId)));
        await Renew([.. written.Select(answer => answer.CustomerId).Concat(left).Distinct().Order()], written, writer, ct);
    }

    /// <summary>After answers of customers came or went by other ways.</summary>
    internal static Task Renew(IReadOnlyList<long> customers, Writer writer, CancellationToken ct) => Renew(customers, [], writer, ct);

    static async Task Renew(IReadOnlyList<long> customers, IReadOnlyList<SurveyAnswer> written, Writer writer, CancellationToken ct)
    {
        foreach (var id in customers) await writer.Lock("last-answers", id, ct);
        var (db, except) = (await writer.Db(ct), written.Select(answer => answer.Id).Where(id => id > 0).ToList());
        var steps = await db.Set<SurveyAnswer>().AsNoTracking().Where(x => customers.Contains(x.CustomerId) && x.DeletedAt == null && !except.Contains(x.Id))
            .Select(x => new Step(x.CustomerId, x.Id, x.AnsweredAt!.Value, x.Nps, x.Satisfaction)).ToListAsync(ct);
        steps.AddRange(written.Where(answer => answer is { DeletedAt: null, AnsweredAt: not null }).Select(answer => new Step(answer.CustomerId, answer.Id > 0 ? answer.Id : long.MaxValue, answer.AnsweredAt!.Value, answer.Nps, answer.Satisfaction)));
        var before = await db.Set<Customer>().AsNoTracking().Where(x => customers.Contains(x.Id)).Select(x => new { x.Id, Was = new Known(x.Nps, x.NpsOn, x.Satisfaction, x.SatisfactionOn) }).ToDictionaryAsync(x => x.Id, x => x.Was, ct);
        var own = steps.ToLookup(step => step.CustomerId);
        foreach (var (id, was) in before)
            if (Last(own[id], writer) is var now && now != was) await Keep(id, was, now, writer, ct);
    }

    static Known Last(IEnumerable<Step> steps, Writer writer)
    {
        var ordered = steps.OrderByDescending(step => step.At).ThenByDescending(step => step.Id).ToList();
        DateOnly? On(Step step) => step.Id == 0 ? null : writer.Caller.Today(step.At);
        var (nps, satisfaction) = (ordered.Find(step => step.Nps is not null), ordered.Find(step => step.Satisfaction is not null));
        return new(nps.Nps, On(nps), satisfaction.Satisfaction, On(satisfaction));
    }

    static async Task Keep(long id, Known was, Known now, Writer writer, CancellationToken ct)
    {
        var db = await writer.Db(ct);
        await db.Set<Customer>().Where(x => x.Id == id).ExecuteUpdateAsync(set => set.SetProperty(x => x.Nps, now.Nps).SetProperty(x => x.NpsOn, now.NpsOn)
            .SetProperty(x => x.Satisfaction, now.Satisfaction).SetProperty(x => x.SatisfactionOn, now.SatisfactionOn), ct);
        var changes = new Dictionary<string, object?[]>(StringComparer.Ordinal);
        if (was.Nps != now.Nps) changes["nps"] = [was.Nps, now.Nps];
        if (was.Satisfaction != now.Satisfaction) changes["satisfaction"] = [was.Satisfaction, now.Satisfaction];
        if (was.NpsOn != now.NpsOn) changes["npsOn"] = [was.NpsOn, now.NpsOn];
        if (was.SatisfactionOn != now.SatisfactionOn) changes["satisfactionOn"] = [was.SatisfactionOn, now.SatisfactionOn];
        await writer.LogNow([new Change(null, writer.Now, writer.Caller.UserId, writer.Caller.Origin, "customers", id, "answer", null, null, JsonSerializer.Serialize(changes, Json.Plain), null)], ct);
    }
}
