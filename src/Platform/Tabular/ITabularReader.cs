namespace Zhike.Platform.Tabular;

/// <summary>A table read row by row in constant memory; disposing it closes the stream.</summary>
public interface ITabularReader : IAsyncDisposable
{
    /// <summary>Column names: trimmed, never empty, never twice (regardless of case).</summary>
    IReadOnlyList<string> Header { get; }

    TabularFormat Format { get; }

    /// <summary>The rows after the header that hold anything; may be walked once.</summary>
    /// <exception cref="BadTabularFile">The rest of the file cannot be read, or a limit is passed.</exception>
    IAsyncEnumerable<TabularRow> Rows(CancellationToken ct);
}
