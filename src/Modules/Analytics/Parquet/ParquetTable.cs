namespace Zhike.Analytics.Parquet;

/// <summary>A column that leaves the warehouse.</summary>
/// <param name="Type">As DuckDB calls it.</param>
/// <param name="Field">The field of the catalogue that it is of; null for columns of the warehouse's own.</param>
/// <param name="Label">What people call the field.</param>
internal sealed record ParquetColumn(string Name, string Type, string? Field = null, string? Label = null);

/// <summary>A table as it leaves the warehouse.</summary>
/// <param name="Object">Key of the object in the catalogue; null for tables of the warehouse's own.</param>
/// <param name="From">What a statement selects from, with the rows as <c>t</c>.</param>
/// <param name="Where">Which rows leave; null for all.</param>
/// <param name="Day">The expression by whose month files are parted, for facts; null keeps a dimension in one file.</param>
internal sealed record ParquetTable(string Name, string? Object, IReadOnlyList<ParquetColumn> Columns, string From, string? Where = null, string? Day = null)
{
    /// <summary>The rows of one part as they are written.</summary>
    internal string Rows(string? part) => $"SELECT {string.Join(", ", Columns.Select(column => $"t.{column.Name}"))} FROM {From}{Filter(part)}";

    /// <summary>Year, month and how many rows, of each month that there is; what has no day comes last.</summary>
    internal string Months => $"SELECT year({Day}), month({Day}), count(*) FROM {From}{Filter(null)} GROUP BY 1, 2 ORDER BY 1 NULLS LAST, 2";

    internal string Count => $"SELECT count(*) FROM {From}{Filter(null)}";

    string Filter(string? part)
    {
        var parts = new[] { Where, part }.OfType<string>().ToList();
        return parts.Count == 0 ? "" : $" WHERE {string.Join(" AND ", parts.Select(condition => $"({condition})"))}";
    }
}
