namespace Zhike.TestSupport;

/// <summary>
/// The real data sets, which are not part of the project: the folder that ZHIKE_SHARED names, else <c>shared</c> beside the
/// checkout or beside a folder above it.
/// </summary>
public static class SharedData
{
    /// <summary>False where the data sets are not at hand; what needs them then proves nothing, and says so.</summary>
    public static bool IsHere => Roots().Any(root => Directory.Exists(Path.Combine(root, "data")));

    /// <param name="path">Below <c>data</c>, such as <c>crm/accounts.csv</c>.</param>
    /// <exception cref="FileNotFoundException">saying where it was looked for.</exception>
    public static byte[] Read(string path)
    {
        foreach (var root in Roots())
            if (Path.Combine(root, "data", path) is var file && File.Exists(file)) return File.ReadAllBytes(file);
        throw new FileNotFoundException($"data/{path} was not found in: {string.Join(", ", Roots())}. Set ZHIKE_SHARED to the folder of the data sets.");
    }

    static IEnumerable<string> Roots()
    {
        if (Environment.GetEnvironmentVariable("ZHIKE_SHARED") is { Length: > 0 } given) yield return given;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "shared", "data"))) yield return Path.Combine(folder.FullName, "shared");
    }
}
