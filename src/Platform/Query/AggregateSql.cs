using System.Globalization;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;

namespace Zhike.Platform.Query;

/// <summary>A field to group by; dates and instants by day, week, month, quarter or year, amounts by <see cref="Currency"/>.</summary>
public sealed record GroupTerm(FieldDefinition Field, string? By)
{
    public const string Currency = "currency";
}

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
        var parts = ScopeSql.Parts(sql, selection.Object, SelectSql.Root, Right.Read);
        var summed = parts.Count > 1 && measures.All(CanBeSummed);
        var rows = parts.Select(part => summed ? Sums(sql, selection, part, keys, measures) : Rows(sql, selection, part, keys, measures));
        var count = !summed ? "COUNT(*)" : sql.Postgres ? "COALESCE(SUM(n), 0)::bigint" : "COALESCE(SUM(n), 0)";
        var list = keys.Select((_, i) => $"k{i}").Append(count).Concat(measures.SelectMany((measure, i) => Figures(sql, measure, i)));
        var text = $"SELECT {string.Join(", ", list)} FROM ({string.Join(" UNION ALL ", rows)}) g";
        if (keys.Count == 0) return text;
        var numbers = string.Join(", ", Enumerable.Range(1, keys.Count));
        return $"{text} GROUP BY {numbers} ORDER BY {numbers} LIMIT {MaxGroups + 1}";
    }

    /// <summary>
    /// Whether the figure over all parts of a scope follows from the figures of each, so that the rows need not be put together; sums of
    /// fractions would depend on the order of the parts.
    /// </summary>
    static bool CanBeSummed(MeasureTerm term) => term.Measure switch
    {
        Measure.Min or Measure.Max => true,
        Measure.Sum => term.Field.Type is FieldType.Integer or FieldType.Money,
        _ => false,
    };

    /// <summary>
    /// The figures of one part, grouped by the column of the scope before the keys: without it SQLite takes an index that has the keys
    /// in order, whatever the scope leaves of it, and sorts where the index of the scope has them in order too.
    /// </summary>
    static string Sums(SqlText sql, Selection selection, ScopeSql.Part part, List<string> keys, IReadOnlyList<MeasureTerm> measures)
    {
        var figures = measures.SelectMany((term, i) => Values(sql, term.Field, i, x => $"{term.Measure.ToString().ToUpperInvariant()}({x})", ("MIN", "MAX")));
        return $"SELECT {string.Join(", ", keys.Append("COUNT(*) AS n").Concat(figures))}{From(sql, selection, part)} GROUP BY {string.Join(", ", Enumerable.Range(1, keys.Count).Select(n => n.ToString(CultureInfo.InvariantCulture)).Prepend(part.Lead))}";
    }

    static string Rows(SqlText sql, Selection selection, ScopeSql.Part part, List<string> keys, IReadOnlyList<MeasureTerm> measures)
    {
        var values = measures.SelectMany((term, i) => Values(sql, term.Field, i, x => x, ("", "")));
        return $"SELECT {string.Join(", ", keys.Concat(values).DefaultIfEmpty("1"))}{From(sql, selection, part)}";
    }

    static string From(SqlText sql, Selection selection, ScopeSql.Part part) =>
        $" FROM {selection.Object.Table} {SelectSql.Root} WHERE {string.Join(" AND ", SelectSql.Conditions(sql, selection, part.Condition))}";

    static IEnumerable<string> Values(SqlText sql, FieldDefinition field, int i, Func<string, string> figure, (string Least, string Most) currency)
    {
        yield return $"{figure(sql.Read(field, SelectSql.Root))} AS v{i}";
        if (field.Type != FieldType.Money) yield break;
        yield return $"{currency.Least}({sql.Currency(field, SelectSql.Root)}) AS c{i}";
        yield return $"{currency.Most}({sql.Currency(field, SelectSql.Root)}) AS d{i}";
    }

    static IEnumerable<string> Figures(SqlText sql, MeasureTerm term, int i)
    {
        var cast = sql.Postgres && term.Field.Type is FieldType.Integer or FieldType.Money ? term.Measure == Measure.Avg ? "::double precision" : "::bigint" : "";
        yield return $"({term.Measure.ToString().ToUpperInvariant()}(v{i})){(sql.Postgres ? cast : "")}";
        if (term.Field.Type != FieldType.Money) yield break;
        yield return $"MIN(c{i})";
        yield return $"MAX(d{i})";
    }

    /// <summary>Periods are named by their first day, in the caller's time zone, so that both databases agree.</summary>
    static string Key(SqlText sql, GroupTerm group)
    {
        if (group.By == GroupTerm.Currency) return sql.Currency(group.Field, SelectSql.Root);
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
