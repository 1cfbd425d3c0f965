namespace Zhike.Platform.Tabular;

/// <summary>
/// Writes a table row by row to a stream, which stays open. Cells may be null, text, bool, numbers, <see cref="DateOnly"/>,
/// <see cref="TimeOnly"/>, <see cref="DateTime"/> or <see cref="DateTimeOffset"/> (the clock as given; convert to the reader's zone first).
/// Text that a spreadsheet would run as a formula is neutralised by <see cref="CellSafety"/>.
/// </summary>
public interface ITabularWriter
{
    /// <summary>Writes the column names; call once, first.</summary>
    Task Header(IReadOnlyList<string> names);

    Task Row(IReadOnlyList<object?> cells);

    /// <summary>Completes the file; without it the output is not whole.</summary>
    Task Finish();
}
