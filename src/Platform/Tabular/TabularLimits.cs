namespace Zhike.Platform.Tabular;

/// <summary>How much a file from outside may cost. Sizes are bytes, lengths are UTF-16 characters.</summary>
public sealed record TabularLimits
{
    public static TabularLimits Default { get; } = new();

    public long FileBytes { get; init; } = 200L << 20;
    public int Rows { get; init; } = 2_000_000;
    public int Columns { get; init; } = 1_000;
    public int CellChars { get; init; } = 100_000;
    public int RecordChars { get; init; } = 1_000_000;
    public int ZipEntries { get; init; } = 2_000;
    public long UnzippedBytes { get; init; } = 500L << 20;

    /// <summary>Largest uncompressed : compressed ratio of an entry, looked at above <see cref="RatioFreeBytes"/>.</summary>
    public int ZipRatio { get; init; } = 200;
    public long RatioFreeBytes { get; init; } = 10L << 20;
    public int SharedStrings { get; init; } = 5_000_000;
    public long SharedStringChars { get; init; } = 64L << 20;
}
