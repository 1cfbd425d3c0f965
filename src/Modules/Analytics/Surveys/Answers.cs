using System.Globalization;
using Zhike.Analytics.Files;
using Zhike.Analytics.Trials;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Surveys;

/// <summary>The answers to some questions, by those who answered all of them.</summary>
/// <param name="Rows">Per person one whole number for each question.</param>
/// <param name="Missing">People who left out one of the questions.</param>
internal sealed record Answers(IReadOnlyList<string> Questions, IReadOnlyList<int[]> Rows, int Missing)
{
    /// <summary>The answer that a text gives in words; null for another.</summary>
    internal delegate int? Reading(string text);

    /// <summary>Reads the columns.</summary>
    /// <param name="columns">Settings and the columns they name.</param>
    /// <param name="scale">The least and the greatest answer.</param>
    /// <exception cref="Invalid">on the column: <c>analytics.survey-out-of-scale</c>; on <c>file</c>: <c>analytics.survey-no-answers</c>.</exception>
    internal static async Task<Answers> Read(TrialSettings settings, IReadOnlyList<(string Setting, string Column)> columns, (int From, int To) scale, Reading? words, CancellationToken ct)
    {
        var table = await DataTable.Read(settings.Required("file"), columns, ct);
        var read = columns.Select(column => Codes(table[column.Column], scale, words)).ToList();
        var rows = new List<int[]>();
        for (var row = 0; row < table.Rows; row++)
            if (read.TrueForAll(column => column[row] is not null)) rows.Add([.. read.Select(column => column[row]!.Value)]);
        if (rows.Count == 0) throw new Invalid("file", "analytics.survey-no-answers", ("rows", table.Rows));
        return new([.. columns.Select(column => column.Column)], rows, table.Rows - rows.Count);
    }

    internal int Count => Rows.Count;

    internal double[] Of(int question) => [.. Rows.Select(row => (double)row[question])];

    static int?[] Codes(TextColumn column, (int From, int To) scale, Reading? words)
    {
        int? Answer(string text) => words?.Invoke(text) is { } word ? word : Cells.Number(text) is { } number && number == Math.Floor(number) && number >= scale.From && number <= scale.To ? (int)number : null;
        var values = column.Values.Select(text => Answer(text) ?? throw new Invalid(column.Name, "analytics.survey-out-of-scale", ("value", text), ("from", scale.From), ("to", scale.To))).ToArray();
        return [.. column.Codes.Select(code => code < 0 ? (int?)null : values[code])];
    }

    /// <summary>The least and greatest answer: what is set, else the usual ones of the kind of survey.</summary>
    internal static (int From, int To) Scale(TrialSettings settings, int from, int to)
    {
        var scale = (From: settings.Whole("from", from, 0, 100), To: settings.Whole("to", to, 0, 100));
        return scale.From < scale.To ? scale : throw new Invalid("to", "analytics.setting-outside", ("value", scale.To.ToString(CultureInfo.InvariantCulture)), ("least", scale.From + 1), ("most", 100));
    }
}
