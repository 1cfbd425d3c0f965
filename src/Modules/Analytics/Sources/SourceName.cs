namespace Zhike.Analytics.Sources;

/// <summary>How requests and the command line say on which data a model runs: the company's own, or a source by its name.</summary>
internal static class SourceName
{
    internal const string Crm = "crm";

    const string Prefix = "source:";

    /// <returns>The name of a source; null for the company's own data.</returns>
    internal static string? Read(string? written) =>
        string.IsNullOrWhiteSpace(written) || written == Crm ? null : written.StartsWith(Prefix, StringComparison.Ordinal) ? written[Prefix.Length..] : written;
}
