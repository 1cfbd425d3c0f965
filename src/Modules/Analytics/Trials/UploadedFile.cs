namespace Zhike.Analytics.Trials;

/// <summary>A file that somebody brought to try models on; kept for a day.</summary>
/// <param name="Id">Generated.</param>
/// <param name="Name">As it was called; never a path.</param>
/// <param name="Kind"><c>csv</c> or <c>xlsx</c>; <paramref name="Encoding"/> only of the first.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Header">Names of the columns.</param>
/// <param name="Preview">The first rows, long cells cut.</param>
/// <param name="Rows">Rows after the header, counted.</param>
/// <param name="Broken">Of these, rows that cannot be read.</param>
internal sealed record UploadedFile(
    string Id, string Name, string Kind, string? Encoding, long Bytes, IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string?>> Preview, long Rows, long Broken, long? OwnerId, DateTime ReceivedAt);
