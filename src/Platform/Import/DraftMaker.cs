using Zhike.Platform.Catalogue;
using Zhike.Platform.Tabular;
using Zhike.Platform.Values;

namespace Zhike.Platform.Import;

/// <summary>Reads the cells of a row by the mapping; every wrong cell is found, not only the first.</summary>
sealed class DraftMaker
{
    readonly IReadOnlyList<(ColumnMapping Column, FieldDefinition Field, int At)> columns;
    readonly Dictionary<string, int> positions;
    readonly IReadOnlyList<string> header;
    readonly CellReader cells;

    internal DraftMaker(ObjectDefinition definition, IReadOnlyList<ColumnMapping> mapping, IReadOnlyList<string> header, CellReader cells)
    {
        (this.header, this.cells) = (header, cells);
        positions = header.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
        columns = [.. mapping.Select(column => (column, definition.Field(column.Field), positions.GetValueOrDefault(column.Column, -1)))];
    }

    internal RowDraft Make(TabularRow row)
    {
        var draft = new RowDraft(row) { Header = positions };
        if (row.Error is { } broken) { draft.Fail(null, null, broken); return draft; }
        foreach (var note in row.Notes)
            if (columns.Any(column => column.At == note.Column)) draft.Fail(header[note.Column], note.Text, "import.cell-error-value");
        foreach (var (column, field, at) in columns) Read(draft, column, field, at < 0 ? null : row.Cells[at]);
        return draft;
    }

    void Read(RowDraft draft, ColumnMapping column, FieldDefinition field, string? cell)
    {
        var text = column.TextFor(cell is null ? null : CellSafety.Restored(cell));
        if (string.IsNullOrWhiteSpace(text)) return;
        if (field.Type.IsReference())
        {
            draft.References.Add(new NamedReference(column, field, text.Trim()));
            return;
        }
        try
        {
            if (cells.Read(field, column, text) is { } value) draft.Values[field] = (column, value);
        }
        catch (BadValue bad) { draft.Fail(column, cell, bad); }
    }
}
