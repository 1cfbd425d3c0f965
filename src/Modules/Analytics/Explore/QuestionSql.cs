using System.Globalization;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Query;

namespace Zhike.Analytics.Explore;

/// <summary>
/// The statement of a question: cells, totals of rows and of columns, and the total over all at once. Columns of the answer: the level (0 cells,
/// 1 rows, 2 columns, 3 all), the keys, then each figure, which for money is followed by the smallest and largest currency.
/// </summary>
internal static class QuestionSql
{
    const string Root = "t";

    /// <param name="back">When the question is asked about an earlier period, which moves its days forward.</param>
    internal static string For(ColumnText text, Question question, Comparison? back)
    {
        var keys = question.Dimensions.Select((_, at) => $"k{at}").ToList();
        var figures = question.Figures.SelectMany(Figures).ToList();
        var level = Level(question.Rows.Count, question.Columns.Count);
        var names = figures.Select((_, at) => $"f{at}").ToList();
        var grouped = $"SELECT {level} AS l, {Listed([.. keys, .. figures.Select((figure, at) => $"{figure} AS {names[at]}")])} FROM ({Rows(text, question, back)}) b{Sets(question)}";
        // Of too many cells the largest are kept, of days the latest.
        var first = question.Dimensions.Index().Where(each => each.Item.IsDated).Select(each => $"k{each.Index} DESC").Append("f0 DESC").First();
        var order = Listed([$"{first} NULLS LAST", .. keys.Select(key => key + " NULLS LAST")]);
        return $"SELECT l, {Listed([.. keys, .. names])} FROM ({grouped}) g QUALIFY row_number() OVER (PARTITION BY l ORDER BY {order}) <= {question.Limit + 1} ORDER BY l DESC, {Listed([.. keys.Select(key => key + " NULLS LAST"), "1"])}";
    }

    static string Listed(IEnumerable<string> parts) => string.Join(", ", parts);

    static string Level(int rows, int columns) => (rows, columns) switch
    {
        (0, 0) => "3",
        (_, 0) => "GROUPING(k0) * 3",
        (0, _) => "GROUPING(k0) * 3",
        _ => $"GROUPING(k{rows}) + GROUPING(k0) * 2",
    };

    static string Sets(Question question)
    {
        var rows = Listed(question.Rows.Select((_, at) => $"k{at}"));
        var columns = Listed(question.Columns.Select((_, at) => $"k{at + question.Rows.Count}"));
        if (rows.Length == 0 && columns.Length == 0) return "";
        return rows.Length == 0 || columns.Length == 0 ? $" GROUP BY GROUPING SETS (({rows}{columns}), ())" : $" GROUP BY GROUPING SETS (({rows}, {columns}), ({rows}), ({columns}), ())";
    }

    /// <summary>The records in scope with their keys and what is reckoned of them.</summary>
    static string Rows(ColumnText text, Question question, Comparison? back)
    {
        var joins = new List<string>();
        var keys = question.Dimensions.Select((dimension, at) => $"{Key(text, dimension, Alias(text, dimension, joins), back)} AS k{at}").ToList();
        var values = question.Figures.Select((figure, at) => (figure, at)).Where(each => each.figure.Field is not null).SelectMany(each => Values(text, each.figure, each.at, question.Currency)).ToList();
        var where = new List<string> { back is null ? ColumnCondition.For(text, question.Where, Root) : ColumnCondition.For(text, back.Moved(question.Where, text.Caller.Zone), Root) };
        if (ScopeCondition.For(text, question.Object, Root) is { } scope) where.Add(scope);
        return $"SELECT {Listed(keys.Concat(values).DefaultIfEmpty("1 AS one"))} FROM {question.Object.Table} {Root}{string.Concat(joins)} WHERE {string.Join(" AND ", where)}";
    }

    /// <summary>A record that is pointed to is joined where the caller sees it; else it says nothing.</summary>
    static string Alias(ColumnText text, Dimension dimension, List<string> joins)
    {
        if (dimension is not { Via: { } via, Target: { } target }) return Root;
        var j = text.Alias("j");
        var scope = ScopeCondition.For(text, target, "x");
        joins.Add($" LEFT JOIN (SELECT x.* FROM {target.Table} x{(scope is null ? "" : " WHERE " + scope)}) {j} ON {j}.id = {ColumnText.Read(via, Root)}");
        return j;
    }

    static string Key(ColumnText text, Dimension dimension, string alias, Comparison? back)
    {
        var x = ColumnText.Read(dimension.Field, alias, dimension.Path);
        if (dimension.By is null) return x;
        if (dimension.By == Dimension.Province) return $"substr({x}, 1, 2) || '0000'";
        var local = dimension.Field.Type == FieldType.Date ? x : $"({x} + to_minutes(CAST({ZoneOffsets.Minutes(text.Caller.Zone, x, at => text.Value(at))} AS BIGINT)))";
        if (back is not null && dimension.Via is null && dimension.Field == back.Field) local = back.Forward(local, dimension.By);
        return $"CAST(date_trunc('{dimension.By}', {local}) AS DATE)";
    }

    static IEnumerable<string> Values(ColumnText text, Figure figure, int at, string? currency)
    {
        var x = ColumnText.Read(figure.Field!, Root, figure.Path);
        if (figure.Field!.Type != FieldType.Money)
        {
            yield return $"{x} AS v{at}";
            yield break;
        }
        var unit = ColumnText.Currency(figure.Field, Root);
        var only = currency is null ? null : $"{unit} = {text.Value(currency)}";
        yield return only is null ? $"{x} AS v{at}" : $"CASE WHEN {only} THEN {x} END AS v{at}";
        yield return only is null ? $"{unit} AS c{at}" : $"CASE WHEN {only} THEN {unit} END AS c{at}";
    }

    static IEnumerable<string> Figures(Figure figure, int at)
    {
        var v = string.Create(CultureInfo.InvariantCulture, $"v{at}");
        yield return figure.Op switch { "count" => "COUNT(*)", Figure.Distinct => $"COUNT(DISTINCT {v})", _ => $"{figure.Op.ToUpperInvariant()}({v})" };
        if (!figure.IsMoney) yield break;
        yield return $"MIN(c{at})";
        yield return $"MAX(c{at})";
    }
}
