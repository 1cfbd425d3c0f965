using Zhike.Analytics.Explore;
using Zhike.Platform.Catalogue;

namespace Zhike.Analytics.Boards;

/// <summary>The questions behind one figure.</summary>
/// <param name="Value">Over the whole period.</param>
/// <param name="Current">Over the part of it that has gone by; the same as <paramref name="Value"/> where all has.</param>
/// <param name="Before">Over the same part of the earlier period; null when nothing is compared.</param>
/// <param name="Line">By month; null without a date.</param>
internal sealed record KpiPlan(Question Value, Question Current, Question? Before, Question? Line)
{
    /// <param name="date">The date that the period bounds; null for what has no time.</param>
    /// <param name="asked">The period, previousPeriod, previousYear or null to compare with, and the present day.</param>
    internal static KpiPlan Of(AskWarehouse.Request request, FieldDefinition? date, (BoardPeriod? Period, string? Compare, DateOnly Today) asked, QuestionParser parser, TimeZoneInfo zone)
    {
        var total = request with { Rows = null, Columns = null, Compare = null };
        if (date is null)
        {
            var now = parser.Parse(total);
            return new(now, now, null, null);
        }
        Question Over(AskWarehouse.Request one, BoardPeriod? period) => parser.Parse(TileDate.Within(one, date, period, zone));
        var (period, part) = (asked.Period, asked.Period?.Until(asked.Today));
        var value = Over(total, period);
        var current = part == period ? value : Over(total, part);
        var before = period is not null && part is not null && asked.Compare is { } compare ? Over(total, period.Before(compare, part)) : null;
        var months = (part ?? new BoardPeriod(asked.Today, asked.Today)).Months;
        return new(value, current, before, Over(total with { Rows = [new(date.Key, "month")] }, months));
    }

    internal IEnumerable<Question> Questions => new[] { Value, Current, Before, Line }.OfType<Question>().Distinct();
}
