using System.Globalization;
using Zhike.Analytics.Explore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Text;
using Zhike.Platform.Values;

namespace Zhike.Analytics.Analyses;

/// <summary>Puts what was found into the language of the caller: titles, what rows are called, amounts as exact texts.</summary>
internal sealed class AnalysisWords(DimensionLabels labels, Texts texts)
{
    internal async Task<AskAnalysis.Response> Of(Analysis analysis, Found found, AnalysisFrame frame, Caller caller, CancellationToken ct)
    {
        string Say(string key) => texts.Get(caller.Language, "analyses." + key);
        var tiles = found.Tiles.Select(tile => new AskAnalysis.Tile(tile.Key, Say($"tiles.{tile.Key}"), tile.Kind, Shown(tile.Kind, tile.Value, frame), Shown(tile.Kind, tile.Before, frame), tile.Object, tile.Where));
        var blocks = new List<AskAnalysis.Block>();
        foreach (var block in found.Blocks)
        {
            var names = block.By is { } field ? await labels.Of(new Dimension(null, null, field, null, ""), block.Rows.Select(row => row.Key), caller, ct) : null;
            var columns = block.Columns.Select(column => new AskAnalysis.Column(column.Key, Say($"columns.{column.Key}"), column.Kind));
            var rows = block.Rows.Select(row => new AskAnalysis.Row(Key(row.Key), Name(block, row, names, caller), Figures(block, row, frame, caller), row.Where, row.Kind));
            var first = block.By is { } by ? texts.Field(caller.Language, by) : texts.Find(caller.Language, $"analyses.first.{block.Key}") ?? Say("first.usual");
            blocks.Add(new(block.Key, Say($"blocks.{analysis.Name}.{block.Key}"), block.Object, block.Where, first, [.. columns], [.. rows], block.Cut, block.Note is { } note ? Told(note, caller) : null));
        }
        return new([.. tiles], blocks, [.. found.Notes.Select(note => Told(note, caller))], frame.Before?.From, frame.Before?.Until, null, 0);
    }

    string Told(FieldError note, Caller caller) => texts.Get(caller.Language, "analyses.notes." + note.Code, note.Args?.ToDictionary(arg => arg.Key, arg => arg.Key == "method" ? texts.Get(caller.Language, $"analyses.methods.{arg.Value}") : arg.Value, StringComparer.Ordinal));

    string Name(FoundBlock block, FoundRow row, IReadOnlyDictionary<string, string>? names, Caller caller)
    {
        if (row.Name is { } name) return name;
        var key = Key(row.Key);
        if (names is not null) return names.GetValueOrDefault(key) ?? (row.Key is null || block.By!.Type.IsReference() ? texts.Get(caller.Language, "analyses.none") : key);
        return texts.Find(caller.Language, $"analyses.groups.{block.Key}.{key}") ?? (key.Length == 0 ? texts.Get(caller.Language, "analyses.none") : key);
    }

    object?[] Figures(FoundBlock block, FoundRow row, AnalysisFrame frame, Caller caller) => [.. row.Figures.Zip(block.Columns, (figure, column) => figure is string mark ? texts.Find(caller.Language, "analyses.marks." + mark) ?? mark : Shown(row.Kind ?? column.Kind, figure, frame))];

    static string Key(object? key) => key switch
    {
        null => "", DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), IFormattable number => number.ToString(null, CultureInfo.InvariantCulture), _ => key.ToString()!,
    };

    static object? Shown(string kind, object? figure, AnalysisFrame frame) => figure switch
    {
        null => null,
        double number when !double.IsFinite(number) => null,
        _ when kind == Kinds.Money => new Money((long)Math.Round(Analyses.Figures.Of(figure), MidpointRounding.AwayFromZero), frame.Currency).ToAmount(),
        double number => Math.Round(number, 4),
        DateOnly day => Key(day),
        _ => figure,
    };
}
