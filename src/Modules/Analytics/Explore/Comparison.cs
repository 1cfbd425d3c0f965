using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Analytics.Explore;

/// <summary>The same question about an earlier period: the condition on a day moves back, and what is found there stands beside the period that was asked about.</summary>
/// <param name="Field">The date that the condition bounds on both sides.</param>
/// <param name="Months">By which whole months, quarters and years move; else <paramref name="Days"/>.</param>
internal sealed record Comparison(FieldDefinition Field, int Months, int Days)
{
    internal const string Period = "previousPeriod", Year = "previousYear";

    /// <summary>52 weeks, so that weeks of a year ago are weeks again.</summary>
    const int WeeksOfYear = 364;

    /// <exception cref="Invalid"><c>analytics.comparison-unknown</c>, or <c>analytics.comparison-needs-period</c> where no date is bounded on both sides.</exception>
    internal static Comparison? Of(string? name, Question question, Caller caller)
    {
        if (name is null) return null;
        if (name is not (Period or Year)) throw new Invalid("compare", "analytics.comparison-unknown", ("compare", name));
        var leaves = Leaves(question.Where).ToList();
        var dates = question.Dimensions.Where(dimension => dimension.Via is null && dimension.IsDated).Select(dimension => dimension.Field).Concat(leaves.Select(leaf => leaf.Field)).Distinct();
        foreach (var field in dates)
            if (Bounds(field, leaves, caller) is { } bounds) return name == Year ? new(field, 12, 0) : Before(field, bounds.From, bounds.To);
        throw new Invalid("compare", "analytics.comparison-needs-period");
    }

    /// <summary>The condition of the earlier period.</summary>
    internal Condition Moved(Condition where, TimeZoneInfo zone) => where switch
    {
        All all => new All([.. all.Parts.Select(part => Moved(part, zone))]),
        Compare compare when compare.Field == Field && Bounding(compare) => compare with { Values = [.. compare.Values.Select(value => Back(value, zone))] },
        _ => where,
    };

    /// <summary>Moves days of the earlier period to where they stand in the period asked about.</summary>
    /// <param name="local">A timestamp in the zone of the caller.</param>
    internal string Forward(string local, string? by) =>
        Months == 0 ? $"({local} + INTERVAL {Days} DAY)" : Months == 12 && by == "week" ? $"({local} + INTERVAL {WeeksOfYear} DAY)" : $"({local} + INTERVAL {Months} MONTH)";

    static Comparison Before(FieldDefinition field, DateOnly from, DateOnly to)
    {
        var next = to.AddDays(1);
        var months = (next.Year - from.Year) * 12 + next.Month - from.Month;
        return from.Day == 1 && next.Day == 1 && months > 0 ? new(field, months, 0) : new(field, 0, Math.Max(1, next.DayNumber - from.DayNumber));
    }

    static IEnumerable<Compare> Leaves(Condition where) => where switch
    {
        All all => all.Parts.SelectMany(Leaves),
        Compare compare when compare.Field.Type is FieldType.Date or FieldType.DateTime && Bounding(compare) => [compare],
        _ => [],
    };

    static bool Bounding(Compare compare) => compare.Operator is Operator.Between or Operator.Gte or Operator.Gt or Operator.Lte or Operator.Lt or Operator.Eq;

    static (DateOnly From, DateOnly To)? Bounds(FieldDefinition field, List<Compare> leaves, Caller caller)
    {
        DateOnly? from = null, to = null;
        foreach (var leaf in leaves.Where(leaf => leaf.Field == field))
        {
            var (first, last) = (Day(leaf.Values[0], caller.Zone), Day(leaf.Values[^1], caller.Zone));
            if (leaf.Operator is Operator.Between or Operator.Eq or Operator.Gte or Operator.Gt) from = leaf.Operator == Operator.Gt && field.Type == FieldType.Date ? first.AddDays(1) : first;
            if (leaf.Operator is Operator.Between or Operator.Eq or Operator.Lte or Operator.Lt) to = leaf.Operator == Operator.Lt ? last.AddDays(-1) : last;
        }
        return from is { } a && to is { } b && a <= b && b.Year < 9000 ? (a, b) : null;
    }

    static DateOnly Day(object value, TimeZoneInfo zone) => value is DateOnly day ? day : DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind((DateTime)value, DateTimeKind.Utc), zone));

    /// <summary>The last day of a month stays the last, so that whole months become whole months.</summary>
    object Back(object value, TimeZoneInfo zone)
    {
        if (value is DateOnly day) return Back(day);
        var local = TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind((DateTime)value, DateTimeKind.Utc), zone);
        var moved = Back(DateOnly.FromDateTime(local));
        return RelativeDates.StartOf(moved, zone) + local.TimeOfDay;
    }

    DateOnly Back(DateOnly day)
    {
        if (day.Year < 3) return day;
        if (Months == 0) return day.DayNumber < Days ? DateOnly.MinValue : day.AddDays(-Days);
        if (day.AddDays(1).Day > 1) return day.AddMonths(-Months);
        var first = new DateOnly(day.Year, day.Month, 1).AddMonths(-Months);
        return first.AddMonths(1).AddDays(-1);
    }
}
