namespace Zhike.Analytics.Parquet;

/// <summary>What an export holds; it is written last, so that there is one only where everything is.</summary>
/// <param name="Format">Always <c>zhike-warehouse-parquet</c>.</param>
/// <param name="AsOf">When the warehouse had taken over the last change.</param>
/// <param name="Limited">Whether records or fields were left out because their exporter may not take them along.</param>
internal sealed record ParquetManifest(string Format, int Version, DateTime MadeAt, string? AsOf, bool Limited, long Rows, IReadOnlyList<ParquetManifest.Table> Tables)
{
    internal const string FormatName = "zhike-warehouse-parquet", FileName = "manifest.json", ReadmeName = "README.md";

    /// <param name="PartitionedBy">year and month of the fact's day in UTC, as folders; empty for dimensions.</param>
    internal sealed record Table(string Name, string? Object, long Rows, IReadOnlyList<string> PartitionedBy, IReadOnlyList<ParquetColumn> Columns, IReadOnlyList<File> Files);

    internal sealed record File(string Path, long Rows, long Bytes);
}
