using Zhike.Platform.Catalogue;

namespace Zhike.Platform.Query;

/// <summary>A field to group by; dates and instants by day, week, month, quarter or year.</summary>
public sealed record GroupTerm(FieldDefinition Field, string? By);

/// <summary>A figure over a group; count needs no field.</summary>
public sealed record MeasureTerm(Measure Measure, FieldDefinition Field);

/// <summary>Builds the grouped SELECT of a selection.</summary>
public static class AggregateSql
{
    public const int MaxGroups = 1000;

    /// <remarks>Columns: group values, count, then per measure its value and for money the smallest and largest currency.</remarks>
    public static string For(SqlText sql, Selection selection, IReadOnlyList<GroupTerm> groups, IReadOnlyList<MeasureTerm> measures)
    {
        var keys = groups.Select(group => Key(sql, group)).ToList();
        var list = keys.Append("COUNT(*)").Concat(measures.SelectMany(measure => Figures(sql, measure)));
        var text = $"SELECT {string.Join(", ", list)} FROM {selection.Object.Table} {SelectSql.Root} WHERE {string.Join(" AND ", SelectSql.Conditions(sql, selection))}";
        if (keys.Count == 0) return text;
        var numbers = string.Join(", ", Enumerable.Range(1, keys.Count));
        return $"{text} GROUP BY {numbers} ORDER BY {numbers} LIMIT {MaxGroups + 1}";
    }

    static IEnumerable<string> Figures(SqlText sql, MeasureTerm term)
    {
        var x = sql.Read(term.Field, SelectSql.Root);
        var cast = sql.Postgres && term.Field.Type is FieldType.Integer or FieldType.Money ? term.Measure == Measure.Avg ? "::double precision" : "::bigint" : "";
        yield return $"({term.Measure.ToString().ToUpperInvariant()}({x})){(sql.Postgres ? cast : "")}";
        if (term.Field.Type != FieldType.Money) yield break;
        yield return $"MIN({sql.Currency(term.Field, SelectSql.Root)})";
        yield return $"MAX({sql.Currency(term.Field, SelectSql.Root)})";
    }

    /// <summary>Periods are named by their first day, in the caller's time zone, so that both databases agree.</summary>
    static string Key(SqlText sql, GroupTerm group)
    {
        var x = sql.Read(group.Field, SelectSql.Root);
        if (group.By is null) return x;
        var instant = group.Field.Type == FieldType.DateTime;
        return sql.Postgres ? PostgresPeriod(sql, group, x, instant) : SqlitePeriod(group.By, instant ? $"datetime({x}, {ZoneOffsets.Minutes(sql, x)} || ' minutes')" : x);
    }

    static string PostgresPeriod(SqlText sql, GroupTerm group, string x, bool instant)
    {
        var at = $"({x})::timestamptz";
        var local = instant ? $"({at} AT TIME ZONE 'UTC' + {ZoneOffsets.Minutes(sql, at)} * interval '1 minute')" : $"({x})::timestamp";
        return $"to_char(date_trunc('{group.By}', {local}), 'YYYY-MM-DD')";
    }

    static string SqlitePeriod(string by, string x) => by switch
    {
        "day" => $"date({x})",
        "week" => $"date({x}, '-' || ((CAST(strftime('%w', {x}) AS INTEGER) + 6) % 7) || ' days')",
        "month" => $"date({x}, 'start of month')",
        "quarter" => $"date({x}, 'start of month', '-' || ((CAST(strftime('%m', {x}) AS INTEGER) - 1) % 3) || ' months')",
        _ => $"date({x}, 'start of year')",
    };
}
