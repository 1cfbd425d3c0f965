namespace Zhike.Analytics.Runs;

/// <summary>A folder for the time of one run: the table that the model reads, and the scores that it writes.</summary>
internal sealed class PassingFolder : IDisposable
{
    readonly string path = Directory.CreateTempSubdirectory("zhike-run-").FullName;

    internal string Table => Path.Combine(path, "orders.csv");

    internal string Scores => Path.Combine(path, "scores.csv");

    public void Dispose() => Directory.Delete(path, recursive: true);
}
