using System.Globalization;

namespace Zhike.Analytics.Parquet;

/// <summary>One file of an export: a whole dimension, or the facts of one month.</summary>
/// <param name="Path">Below the folder of the export, with forward slashes; folders say the month as Hive, Spark, Trino and DuckDB read it.</param>
/// <param name="Where">Which rows it holds; null for all.</param>
internal sealed record ParquetPart(string Path, string? Where, long Rows)
{
    /// <summary>How such folders name that there is no value.</summary>
    const string None = "__HIVE_DEFAULT_PARTITION__";

    const string File = "part-0.parquet";

    internal static ParquetPart Whole(ParquetTable table, long rows) => new($"{table.Name}/{File}", null, rows);

    internal static ParquetPart Dayless(ParquetTable table, long rows) => new($"{table.Name}/year={None}/month={None}/{File}", $"{table.Day} IS NULL", rows);

    internal static ParquetPart Month(ParquetTable table, int year, int month, long rows)
    {
        var first = new DateOnly(year, month, 1);
        return new(string.Create(CultureInfo.InvariantCulture, $"{table.Name}/year={year}/month={month}/{File}"), $"{table.Day} >= DATE '{first:yyyy-MM-dd}' AND {table.Day} < DATE '{first:yyyy-MM-dd}' + INTERVAL 1 MONTH", rows);
    }
}
