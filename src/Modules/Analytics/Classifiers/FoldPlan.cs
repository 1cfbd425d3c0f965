using Zhike.Analytics.Files;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Classifiers;

/// <summary>Which rows are learned from, and which are told afterwards to see how well.</summary>
internal sealed record Fold(string Name, int[] Train, int[] Test);

/// <summary>How rows are divided for testing.</summary>
internal static class FoldPlan
{
    /// <summary>Rows of each class without which nothing is learned.</summary>
    internal const int LeastOfClass = 20;

    /// <summary>Part of the time, by rows, that a split by time learns from.</summary>
    const double Past = 0.8;

    /// <summary>Deals the rows into parts at random, so that both classes are spread evenly.</summary>
    /// <returns>Per place in <paramref name="rows"/> its part, from 0.</returns>
    internal static int[] Deal(bool[] labels, int[] rows, int parts, int seed)
    {
        var (random, dealt) = (new Random(seed), new int[rows.Length]);
        foreach (var label in (bool[])[true, false])
        {
            var places = Enumerable.Range(0, rows.Length).Where(place => labels[rows[place]] == label).ToArray();
            random.Shuffle(places);
            for (var i = 0; i < places.Length; i++) dealt[places[i]] = i % parts;
        }
        return dealt;
    }

    /// <summary>Folds of about the same size and the same share of those looked for.</summary>
    internal static IReadOnlyList<Fold> Even(bool[] labels, int folds, int seed)
    {
        var rows = Enumerable.Range(0, labels.Length).ToArray();
        var dealt = Deal(labels, rows, folds, seed);
        return Checked("folds", labels, [.. Enumerable.Range(0, folds).Select(fold => Divide($"{fold}", rows, row => dealt[row] == fold))]);
    }

    /// <summary>The latest fifth is told from what came before; rows of the same moment stay together.</summary>
    /// <exception cref="Invalid"><c>analytics.no-later-rows</c> on <c>date</c>.</exception>
    internal static IReadOnlyList<Fold> ByTime(bool[] labels, DateTime?[] times)
    {
        var rows = Enumerable.Range(0, labels.Length).Where(row => times[row] is not null).ToArray();
        if (rows.Length == 0) throw new Invalid("date", "analytics.no-later-rows");
        var last = rows.Select(row => times[row]!.Value).Order().ElementAt(Math.Min(rows.Length - 1, (int)Math.Ceiling(Past * rows.Length) - 1));
        var fold = Divide("latest", rows, row => times[row] > last);
        if (fold.Test.Length == 0) throw new Invalid("date", "analytics.no-later-rows");
        return Checked("date", labels, [fold]);
    }

    /// <summary>Folds as a file gives them: columns <c>row</c>, from 0, and <c>fold</c>. Every fold is told from all others.</summary>
    /// <param name="kept">The rows of the file that have a label.</param>
    /// <exception cref="Invalid"><c>analytics.folds-unfit</c> on <c>folds</c>: a row is there twice, not at all, or not one of the file.</exception>
    internal static IReadOnlyList<Fold> Given(DataTable table, bool[] labels, int[] kept, int rowsOfFile)
    {
        var (given, folds, foldOf) = (Cells.Numbers(table["row"]), table["fold"], new int?[rowsOfFile]);
        for (var i = 0; i < given.Length; i++)
        {
            if (!(given[i] >= 0 && given[i] < rowsOfFile && given[i] == Math.Floor(given[i])) || foldOf[(int)given[i]] is not null || folds.Codes[i] < 0)
                throw new Invalid("folds", "analytics.folds-unfit", ("row", double.IsNaN(given[i]) ? "-" : given[i]));
            foldOf[(int)given[i]] = folds.Codes[i];
        }
        foreach (var row in kept)
            if (foldOf[row] is null) throw new Invalid("folds", "analytics.folds-unfit", ("row", row));
        var all = Enumerable.Range(0, kept.Length).ToArray();
        var names = folds.Values.Index().OrderBy(value => Cells.Number(value.Item) ?? double.MaxValue).ThenBy(value => value.Item, StringComparer.Ordinal);
        return Checked("folds", labels, [.. names.Select(name => Divide(name.Item, all, row => foldOf[kept[row]] == name.Index))]);
    }

    static Fold Divide(string name, int[] rows, Func<int, bool> isTest)
    {
        var sides = rows.ToLookup(isTest);
        return new(name, [.. sides[false]], [.. sides[true]]);
    }

    /// <exception cref="Invalid"><c>analytics.fold-of-one-class</c> on <c>folds</c> or <c>date</c>.</exception>
    static List<Fold> Checked(string setting, bool[] labels, List<Fold> folds)
    {
        foreach (var fold in folds)
        {
            var (learned, told) = (fold.Train.CountBy(row => labels[row]), fold.Test.CountBy(row => labels[row]));
            if (told.Count() < 2 || learned.Count(side => side.Value >= LeastOfClass / 2) < 2) throw new Invalid(setting, "analytics.fold-of-one-class", ("fold", fold.Name));
        }
        return folds;
    }
}
