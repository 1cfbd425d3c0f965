using Zhike.TestSupport;

namespace Zhike.Analytics.Classifiers;

/// <summary>A file that is there for one test.</summary>
sealed class WrittenFile : IDisposable
{
    WrittenFile(string name) => Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName() + name);

    internal string Path { get; }

    internal static WrittenFile Of(IEnumerable<string> lines, string name = ".csv")
    {
        var file = new WrittenFile(name);
        File.WriteAllLines(file.Path, lines);
        return file;
    }

    internal static WrittenFile Shared(string path)
    {
        var file = new WrittenFile(System.IO.Path.GetFileName(path));
        File.WriteAllBytes(file.Path, SharedData.Read(path));
        return file;
    }

    internal static async Task<ClassifyTrial.Result> Try(params (string Name, string Value)[] settings) =>
        (ClassifyTrial.Result)await AnalyticsModule.Try("classify", settings.ToDictionary(setting => setting.Name, setting => setting.Value), default);

    public void Dispose() => File.Delete(Path);
}
