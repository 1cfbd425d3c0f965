using Zhike.Platform.Modules;
using Zhike.Platform.Query;
using Zhike.Sales.Forecasts;
using Zhike.Sales.Opportunities;
using Zhike.Sales.Stages;

namespace Zhike.Sales;

/// <summary>What the virtual company's people expected at the beginning of each past week: the deals as they stood then, some of them hoped for too early.</summary>
internal sealed class DemoForecasts(DemoWorld world, IReadOnlyList<IReadOnlyList<Stage>> pipelines)
{
    readonly record struct Place(DateOnly Week, DateOnly Month, long Pipeline, long? Department, long? Owner, ForecastCategory Category);

    readonly Dictionary<long, Stage> stages = pipelines.SelectMany(all => all).ToDictionary(stage => stage.Id);
    readonly Dictionary<Place, (long Deals, long Amount, long Weighted)> sums = [];

    int Weeks => world.Large ? 13 : 40;

    internal async Task Fill(DemoDeals deals, BulkLoad load, CancellationToken ct)
    {
        var monday = RelativeDates.Range("thisWeek", world.Today)!.Value.From;
        DateOnly[] weeks = [.. Enumerable.Range(0, Weeks).Select(back => monday.AddDays(-7 * back)).Reverse()];
        foreach (var (deal, stays) in deals.All())
            if (deal.ClosedOn is null || deal.ClosedOn > weeks[0].AddDays(-92))
                foreach (var week in weeks) Count(deal, stays, week);
        // The program that is being filled may have kept this week already, when there was nothing to expect.
        foreach (var week in weeks) await load.Run("insert into forecast_weeks (week, taken_at) values (@week, @at) on conflict (week) do nothing", ("week", week), ("at", DateTime.SpecifyKind(week.ToDateTime(TimeOnly.MinValue), DateTimeKind.Utc)));
        var id = await load.NextId<ForecastEntry>();
        await load.Plain(sums.Select(sum => new ForecastEntry
        {
            Id = id++, Week = sum.Key.Week, Month = sum.Key.Month, PipelineId = sum.Key.Pipeline, DepartmentId = sum.Key.Department, OwnerId = sum.Key.Owner, Category = sum.Key.Category,
            Deals = sum.Value.Deals, AmountMinor = sum.Value.Amount, WeightedMinor = sum.Value.Weighted, Currency = Currencies.Home,
        }), ct);
    }

    void Count(Opportunity deal, List<StageStay> stays, DateOnly week)
    {
        var from = RelativeDates.Range("thisQuarter", week)!.Value.From;
        if (DateOnly.FromDateTime(deal.CreatedAt) >= week) return;
        if (deal.ClosedOn < week)
        {
            if (deal.State == OpportunityState.Won && deal.ClosedOn >= from) Add(deal, week, deal.ClosedOn.Value, ForecastCategory.Won, 100);
            return;
        }
        var stay = stays.LastOrDefault(stay => DateOnly.FromDateTime(stay.EnteredAt) < week) ?? stays[0];
        var (stage, hoped) = (stages[stay.StageId], Hoped(deal, week));
        if (hoped >= from && hoped < from.AddMonths(15)) Add(deal, week, hoped, StageRules.CategoryOf(stage.Probability), stage.Probability);
    }

    /// <summary>Long before, a third of all deals were hoped for a month earlier than they closed, a sixth later.</summary>
    static DateOnly Hoped(Opportunity deal, DateOnly week)
    {
        var closes = deal.CloseOn!.Value;
        if (closes.DayNumber - week.DayNumber < 21) return closes;
        var hoped = closes.AddDays((deal.Id % 6) switch { 0 or 1 => -30, 2 => 25, _ => 0 });
        return hoped < week ? week : hoped;
    }

    void Add(Opportunity deal, DateOnly week, DateOnly day, ForecastCategory category, double chance)
    {
        var place = new Place(week, new DateOnly(day.Year, day.Month, 1), deal.PipelineId!.Value, deal.DepartmentId, deal.OwnerId, category);
        var (count, amount, weighted) = sums.GetValueOrDefault(place);
        sums[place] = (count + 1, amount + deal.Amount!.Value.Minor, weighted + deal.Amount!.Value.Times((decimal)chance / 100).Minor);
    }
}
