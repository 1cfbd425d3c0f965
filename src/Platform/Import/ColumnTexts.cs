using Zhike.Platform.Tabular;

namespace Zhike.Platform.Import;

/// <summary>The distinct texts of one column of a file, as mappings see them, with how many rows have each.</summary>
/// <remarks>Case does not tell texts apart. Texts of more than 200 characters are no choices and are left out.</remarks>
sealed class ColumnTexts(int column, int limit)
{
    const int Longest = 200;

    readonly Dictionary<string, long> rows = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>There are more than the limit; from then on nothing was counted.</summary>
    internal bool More { get; private set; }

    /// <summary>The most frequent first; "" stands for empty cells.</summary>
    internal IEnumerable<KeyValuePair<string, long>> Items => rows.OrderByDescending(pair => pair.Value);

    /// <summary>Reads the file once for these columns, until its end, until <paramref name="most"/> rows, or until all have more than the limit; where it turns out to be broken, the run says so.</summary>
    internal static async Task<IReadOnlyList<ColumnTexts>> Read(ITabularReader reader, IEnumerable<int> columns, int limit, long most, CancellationToken ct)
    {
        var all = columns.Select(column => new ColumnTexts(column, limit)).ToList();
        try
        {
            await foreach (var row in reader.Rows(ct))
            {
                if (row.Error is null) all.ForEach(texts => texts.Add(row));
                if (--most == 0 || all.TrueForAll(texts => texts.More)) break;
            }
        }
        catch (BadTabularFile) { return all; }
        return all;
    }

    void Add(TabularRow row)
    {
        var text = row.Cells[column] is { } cell ? CellSafety.Restored(cell).Trim() : "";
        if (More || text.Length > Longest) return;
        if (rows.Count == limit && !rows.ContainsKey(text)) More = true;
        else rows[text] = rows.GetValueOrDefault(text) + 1;
    }
}
