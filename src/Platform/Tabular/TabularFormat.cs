namespace Zhike.Platform.Tabular;

/// <summary>What a file turned out to be, and how far it has been read.</summary>
/// <param name="Kind"><c>csv</c> or <c>xlsx</c>.</param>
/// <param name="Encoding">IANA name for CSV (<c>utf-8</c>, <c>utf-16</c>, <c>utf-16BE</c>, <c>gb18030</c>); null for XLSX.</param>
/// <param name="Delimiter">The character between CSV cells; null for XLSX.</param>
/// <param name="Sheet">Name of the sheet read; null for CSV.</param>
/// <param name="ApproximateRows">Estimated data rows without the header; null when nothing tells.</param>
/// <param name="BytesTotal">Size of the file (CSV) or of the unpacked sheet (XLSX).</param>
public sealed record TabularFormat(
    string Kind, string? Encoding, char? Delimiter, string? Sheet, long? ApproximateRows, long BytesTotal)
{
    /// <summary>Bytes taken so far, on the scale of <see cref="BytesTotal"/>.</summary>
    public long BytesRead { get; init; }
}
