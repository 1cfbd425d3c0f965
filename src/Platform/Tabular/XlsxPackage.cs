using System.IO.Compression;

namespace Zhike.Platform.Tabular;

/// <summary>The ZIP around a workbook. Nothing is written to disk, and one budget covers all that is unpacked.</summary>
internal sealed class XlsxPackage : IDisposable
{
    private readonly ZipArchive zip;
    private readonly TabularLimits limits;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly long[] unpacked = [0];

    public XlsxPackage(Stream stream, TabularLimits limits)
    {
        this.limits = limits;
        ZipDirectory.Check(stream, limits);
        zip = new(stream, ZipArchiveMode.Read);
        foreach (var entry in zip.Entries) entries[entry.FullName.Replace('\\', '/').TrimStart('/')] = entry;
        CheckDeclared();
    }

    public bool Has(string part) => entries.ContainsKey(part);

    public long Bytes(string part) => entries[part].Length;

    /// <exception cref="BadTabularFile"><c>import.file-not-a-table</c> when the package has no such part.</exception>
    public PartReader Open(string part)
    {
        if (!entries.TryGetValue(part, out var entry)) throw new BadTabularFile("import.file-not-a-table");
        return new(new BudgetStream(entry.Open(), entry.CompressedLength, unpacked, limits));
    }

    public void Dispose() => zip.Dispose();

    private void CheckDeclared()
    {
        if (zip.Entries.Count > limits.ZipEntries) throw new BadTabularFile("import.zip-suspicious");
        if (zip.Entries.Any(entry => entry.IsEncrypted)) throw new BadTabularFile("import.file-encrypted");
        var total = 0L;
        foreach (var entry in zip.Entries)
        {
            total += entry.Length;
            var swollen = entry.Length > limits.RatioFreeBytes && entry.Length / limits.ZipRatio > entry.CompressedLength;
            if (swollen || total > limits.UnzippedBytes || entry.Length < 0) throw new BadTabularFile("import.zip-suspicious");
        }
    }
}
