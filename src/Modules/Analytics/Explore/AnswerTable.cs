using System.Globalization;
using System.Text.Json;
using Zhike.Platform.Text;

namespace Zhike.Analytics.Explore;

/// <summary>An answer as lines of a file or a mail: the dimensions down, then each measure of each column; without totals, so that it can be reckoned with again.</summary>
internal sealed class AnswerTable(AskWarehouse.Response answer, Texts texts, string language)
{
    readonly Dictionary<string, AskWarehouse.Group> cells = Cells(answer).ToDictionary(group => Name(group.Key), StringComparer.Ordinal);

    bool Compared => answer.Total.Before is not null;

    internal IReadOnlyList<string> Header() => [.. answer.Rows.Select(row => row.Label), .. Across().SelectMany(Heads)];

    /// <summary>Days in their order, everything else by its size; at most so many lines as the answer has cells.</summary>
    internal IEnumerable<IReadOnlyList<object?>> Lines()
    {
        var columns = Across();
        foreach (var row in Down())
        {
            List<object?> line = [.. answer.Rows.Select((dimension, at) => (object?)Said(dimension, row[at]))];
            foreach (var column in columns)
            {
                var cell = cells.GetValueOrDefault(Name([.. row, .. column]));
                for (var at = 0; at < answer.Measures.Count; at++)
                {
                    line.Add(Plain(cell?.Figures[at]));
                    if (Compared) line.Add(Plain(cell?.Before?[at]));
                }
            }
            yield return line;
        }
    }

    /// <summary>What a figure is called, such as 金额合计.</summary>
    internal string Called(AskWarehouse.FigureShown figure) => texts.Get(language, "analytics.ops." + figure.Op, new Dictionary<string, object?> { ["field"] = figure.Label ?? "" });

    static IEnumerable<AskWarehouse.Group> Cells(AskWarehouse.Response answer) => answer.Rows.Count + answer.Columns.Count == 0 ? [answer.Total] : answer.Groups;

    List<object?[]> Down() => Ordered(answer.Rows, [.. Cells(answer).Select(group => group.Key.Take(answer.Rows.Count).ToArray()).DistinctBy(Name)], answer.Columns.Count == 0 ? answer.Groups : answer.RowTotals);

    List<object?[]> Across() => Ordered(answer.Columns, [.. Cells(answer).Select(group => group.Key.Skip(answer.Rows.Count).ToArray()).DistinctBy(Name)], answer.Rows.Count == 0 ? answer.Groups : answer.ColumnTotals);

    static List<object?[]> Ordered(IReadOnlyList<AskWarehouse.DimensionShown> dimensions, List<object?[]> keys, IReadOnlyList<AskWarehouse.Group> totals)
    {
        if (dimensions.Any(dimension => dimension.By is not null and not Dimension.Province)) return [.. keys.OrderBy(key => string.Join('|', key.Select(part => part?.ToString() ?? "~")), StringComparer.Ordinal)];
        var sizes = totals.ToDictionary(group => Name(group.Key), group => Size(group.Figures[0]), StringComparer.Ordinal);
        return [.. keys.OrderByDescending(key => sizes.GetValueOrDefault(Name(key)))];
    }

    IEnumerable<string> Heads(object?[] column)
    {
        foreach (var measure in answer.Measures)
        {
            var name = string.Join(" · ", answer.Columns.Select((dimension, at) => Said(dimension, column[at])).Append(Called(measure)));
            yield return name;
            if (Compared) yield return texts.Get(language, "analytics.earlierOf", new Dictionary<string, object?> { ["name"] = name });
        }
    }

    string Said(AskWarehouse.DimensionShown dimension, object? key)
    {
        if (key is null) return texts.Get(language, "analytics.none");
        if (key is bool flag) return texts.Get(language, flag ? "values.yes" : "values.no");
        var text = Convert.ToString(key, CultureInfo.InvariantCulture)!;
        return dimension.By switch
        {
            "year" => text[..4],
            "month" => text[..7],
            "quarter" => $"{text[..4]} Q{(int.Parse(text.AsSpan(5, 2), CultureInfo.InvariantCulture) + 2) / 3}",
            _ => dimension.Labels.GetValueOrDefault(text, text),
        };
    }

    /// <summary>Amounts of several currencies must not look as if they could be added up.</summary>
    static object? Plain(object? figure) => figure is ExploredAmount amount
        ? amount.Currency == "CNY" ? decimal.Parse(amount.Amount, CultureInfo.InvariantCulture) : $"{amount.Amount} {amount.Currency}"
        : figure;

    static double Size(object? figure) => figure switch
    {
        ExploredAmount amount => double.Parse(amount.Amount, CultureInfo.InvariantCulture),
        string or null => 0,
        _ => Convert.ToDouble(figure, CultureInfo.InvariantCulture),
    };

    static string Name(IReadOnlyList<object?> key) => JsonSerializer.Serialize(key);
}
