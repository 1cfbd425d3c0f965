using Zhike.Platform.Access;
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
        var keys = groups.Select((group, i) => $"{Key(sql, group)} AS k{i}").ToList();
        var values = measures.SelectMany((measure, i) => Values(sql, measure.Field, i)).ToList();
        var parts = ScopeSql.Parts(sql, selection.Object, SelectSql.Root, Right.Read)
            .Select(part => $"SELECT {string.Join(", ", keys.Concat(values).DefaultIfEmpty("1"))} FROM {selection.Object.Table} {SelectSql.Root} WHERE {string.Join(" AND ", SelectSql.Conditions(sql, selection, part))}");
        var list = keys.Select((_, i) => $"k{i}").Append("COUNT(*)").Concat(measures.SelectMany((measure, i) => Figures(sql, measure, i)));
        var text = $"SELECT {string.Join(", ", list)} FROM ({string.Join(" UNION ALL ", parts)}) g";
        if (keys.Count == 0) return text;
        var numbers = string.Join(", ", Enumerable.Range(1, keys.Count));
        return $"{text} GROUP BY {numbers} ORDER BY {numbers} LIMIT {MaxGroups + 1}";
    }

    static IEnumerable<string> Values(SqlText sql, FieldDefinition field, int i)
    {
        yield return $"{sql.Read(field, SelectSql.Root)} AS v{i}";
        if (field.Type == FieldType.Money) yield return $"{sql.Currency(field, SelectSql.Root)} AS c{i}";
    }

    static IEnumerable<string> Figures(SqlText sql, MeasureTerm term, int i)
    {
        var cast = sql.Postgres && term.Field.Type is FieldType.Integer or FieldType.Money ? term.Measure == Measure.Avg ? "::double precision" : "::bigint" : "";
        yield return $"({term.Measure.ToString().ToUpperInvariant()}(v{i})){(sql.Postgres ? cast : "")}";
        if (term.Field.Type != FieldType.Money) yield break;
        yield return $"MIN(c{i})";
        yield return $"MAX(c{i})";
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
