using Zhike.Platform.Http;

namespace Zhike.Analytics.Runs;

/// <summary>The groups into which a model puts customers, by which scores are picked: classes of RFM, the number of a cluster.</summary>
internal static class RunClass
{
    static readonly Dictionary<string, string> Columns = new(StringComparer.Ordinal) { ["rfm"] = "class", ["clusters"] = "cluster" };

    /// <returns>The column of the scores and what it has to be; empty for all customers.</returns>
    /// <exception cref="Invalid"><c>analytics.no-classes</c> on <c>class</c> for a model without.</exception>
    internal static IReadOnlyDictionary<string, string> Of(string model, string? inClass) => string.IsNullOrEmpty(inClass) ? new Dictionary<string, string>()
        : Columns.TryGetValue(model, out var column) ? new Dictionary<string, string>(StringComparer.Ordinal) { [column] = inClass } : throw new Invalid("class", "analytics.no-classes", ("model", model));
}
