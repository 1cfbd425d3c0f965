using Zhike.Platform.Catalogue;
using Zhike.Platform.Columnar;
using Zhike.Platform.Http;
using Zhike.Platform.Values;

namespace Zhike.Analytics.Explore;

/// <summary>An amount as texts, exact.</summary>
internal sealed record ExploredAmount(string Amount, string Currency);

/// <summary>What came of one question, by level.</summary>
internal sealed class QuestionRows(Question question)
{
    internal const int Cells = 0, RowTotals = 1, ColumnTotals = 2, All = 3;

    readonly List<(object?[] Key, object?[] Figures)>[] levels = [[], [], [], []];

    /// <summary>There were more cells than the limit.</summary>
    internal bool Cut { get; private set; }

    internal IReadOnlyList<(object?[] Key, object?[] Figures)> Level(int level) => levels[level];

    internal static QuestionRows Read(ColumnRows rows, Question question)
    {
        var read = new QuestionRows(question);
        while (rows.Next()) read.Take(rows);
        return read;
    }

    void Take(ColumnRows rows)
    {
        var level = levels[rows.Integer(0)];
        if (level.Count == question.Limit)
        {
            Cut = true;
            return;
        }
        var (down, all) = (question.Rows.Count, question.Dimensions.Count);
        var key = rows.Integer(0) switch { Cells => (0, all), RowTotals => (0, down), ColumnTotals => (down, all), _ => (0, 0) };
        level.Add(([.. Enumerable.Range(key.Item1, key.Item2 - key.Item1).Select(at => Plain(rows[at + 1]))], Figures(rows, all + 1)));
    }

    object?[] Figures(ColumnRows rows, int at)
    {
        var figures = new List<object?>();
        foreach (var figure in question.Figures)
        {
            try { figures.Add(figure.IsMoney ? Amount(rows, at) : Plain(rows[at])); }
            catch (OverflowException) { throw new Invalid(figure.Path, "query.sum-too-large"); }
            at += figure.IsMoney ? 3 : 1;
        }
        return [.. figures];
    }

    /// <summary>Null where there are amounts in several currencies.</summary>
    static ExploredAmount? Amount(ColumnRows rows, int at)
    {
        if (rows[at] is not { } value || rows.Text(at + 1) != rows.Text(at + 2)) return null;
        var money = new Money(value is double average ? (long)Math.Round(average) : (long)value, rows.Text(at + 1));
        return new(money.ToAmount(), money.Currency);
    }

    static object? Plain(object? value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd"), DateTime instant => Instants.Format(instant), double number when !double.IsFinite(number) => null, _ => value,
    };
}
