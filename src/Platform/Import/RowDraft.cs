using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Tabular;
using Zhike.Platform.Values;

namespace Zhike.Platform.Import;

/// <summary>One thing wrong with a row; the column is null when the row as a whole is meant.</summary>
sealed record RowError(string? Column, string? Value, string Code, IReadOnlyDictionary<string, object?>? Args);

/// <summary>A reference that a row gives by name.</summary>
sealed record NamedReference(ColumnMapping Column, FieldDefinition Field, string Text);

/// <summary>A row of the file on its way to a record: its values, or why it has none.</summary>
sealed class RowDraft(TabularRow row)
{
    readonly List<RowError> errors = [];

    internal TabularRow Row => row;
    internal long Number => row.Number;
    internal Dictionary<FieldDefinition, (ColumnMapping Column, object? Value)> Values { get; } = [];
    internal List<NamedReference> References { get; } = [];

    /// <summary>References whose record is to be made together with the row.</summary>
    internal List<NamedReference> Missing { get; } = [];
    internal IReadOnlyList<RowError> Errors => errors;

    /// <summary>Waits for a record that a later row may make.</summary>
    internal bool Waits { get; set; }

    /// <summary>Left out on purpose, as the duplicate policy says.</summary>
    internal bool Skipped { get; private set; }
    internal bool IsAlive => errors.Count == 0 && !Waits;

    /// <summary>The record that the row changes; null for a new one.</summary>
    internal long? ExistingId { get; set; }

    internal void Fail(string? column, string? value, string code, IReadOnlyDictionary<string, object?>? args = null) =>
        errors.Add(new RowError(column, value, code, args));

    internal void Fail(ColumnMapping column, string? value, BadValue bad) => Fail(column.Column, value, bad.Code, bad.Args);

    internal void Skip(string? column, string? value, string code, IReadOnlyDictionary<string, object?>? args = null)
    {
        Skipped = true;
        Fail(column, value, code, args);
    }

    /// <summary>What a rule refused; the fields it names become columns again.</summary>
    internal void Fail(Exception refused)
    {
        switch (refused)
        {
            case Invalid invalid:
                foreach (var (key, list) in invalid.Errors)
                    foreach (var error in list) Fail(ColumnOf(key), CellOf(key), error.Code, error.Args);
                break;
            case Refusal refusal: Fail(null, null, refusal.Code, refusal.Args); break;
            case BadValue bad: Fail(null, null, bad.Code, bad.Args); break;
            default: Fail(null, null, "import.row-refused"); break;
        }
    }

    /// <summary>Column and cell of a field; both null when the file does not say it.</summary>
    internal (string? Column, string? Cell) Where(string? key) => key is not null && Column(key) is { } column ? (column.Column, CellOf(key)) : (null, null);

    string? ColumnOf(string key) => Column(key)?.Column ?? (key.Length == 0 ? null : key);

    string? CellOf(string key) => Column(key) is { } column && Header?.TryGetValue(column.Column, out var at) == true ? row.Cells[at] : null;

    ColumnMapping? Column(string key)
    {
        foreach (var (field, value) in Values)
            if (field.Key == key) return value.Column;
        return null;
    }

    /// <summary>Position of each column, shared by all rows of a file.</summary>
    internal IReadOnlyDictionary<string, int>? Header { get; init; }
}
