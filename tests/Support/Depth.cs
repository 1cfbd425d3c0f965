namespace Zhike.TestSupport;

/// <summary>
/// How far random tests go. <c>./test</c> runs a short form of each; <c>./test deep</c> sets ZHIKE_DEPTH and runs those marked with the
/// trait Depth: <see cref="Scaled"/> ones with larger counts, <see cref="Only"/> ones in the deep run alone. ZHIKE_SEED repeats a run.
/// </summary>
public static class Depth
{
    static readonly Lock Reporting = new();

    /// <summary>Name of the trait.</summary>
    public const string Trait = "Depth";

    /// <summary>Runs in both, with larger counts in the deep run.</summary>
    public const string Scaled = "scaled";

    /// <summary>Runs in the deep run only.</summary>
    public const string Only = "deep";

    public static bool IsDeep { get; } = Environment.GetEnvironmentVariable("ZHIKE_DEPTH") == "deep";

    public static int Of(int usual, int deep) => IsDeep ? deep : usual;

    /// <param name="usual">The seed of every run that does not ask for another.</param>
    public static int Seed(int usual) => int.TryParse(Environment.GetEnvironmentVariable("ZHIKE_SEED"), out var seed) ? seed : usual;

    /// <summary>Notes what a test has done, for the end of a deep run.</summary>
    public static void Report(string what, long count, int seed)
    {
        if (Environment.GetEnvironmentVariable("ZHIKE_DEPTH_REPORT") is not { Length: > 0 } path) return;
        lock (Reporting)
        {
            using var file = new StreamWriter(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite));
            file.Write($"{what}: {count:N0} (seed {seed})\n");
        }
    }
}
