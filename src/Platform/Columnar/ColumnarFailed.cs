namespace Zhike.Platform.Columnar;

/// <summary>The columnar database said no; the message is its own, for the log and the operator.</summary>
public sealed class ColumnarFailed(string message) : Exception(message)
{
    static readonly string[] Damages = ["corrupt", "checksum", "not a valid duckdb", "deserializ", "serialization error"];

    public bool IsDiskFull => Has("No space left") || Has("disk is full") || Has("Disk quota exceeded") || Has("File too large");

    /// <summary>Another process holds the file.</summary>
    public bool IsLocked => Has("lock on file");

    /// <summary>What lies in the file cannot be read.</summary>
    public bool IsDamage => !IsDiskFull && Damages.Any(Has);

    /// <summary>After such a failure a database does nothing more until it is opened again.</summary>
    internal bool IsFatal => Message.StartsWith("FATAL", StringComparison.OrdinalIgnoreCase) || Has("has been invalidated");

    bool Has(string words) => Message.Contains(words, StringComparison.OrdinalIgnoreCase);
}
