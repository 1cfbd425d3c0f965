using System.Globalization;
using Zhike.Platform.Http;
using Zhike.TestSupport;

namespace Zhike.Analytics.Lifetimes;

/// <summary>A file that a test tries a model on, gone with the test.</summary>
internal sealed class TrialFile : IDisposable
{
    TrialFile(byte[] content, string name)
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), System.IO.Path.GetRandomFileName() + name);
        File.WriteAllBytes(Path, content);
    }

    internal string Path { get; }

    internal static TrialFile Of(params IEnumerable<string> lines) => new(System.Text.Encoding.UTF8.GetBytes(string.Join("\n", lines) + "\n"), ".csv");

    /// <summary>One of the real data sets.</summary>
    internal static TrialFile Shared(string path) => new(SharedData.Read(path), System.IO.Path.GetFileName(path));

    /// <summary>The purchases of the CDNOW sample with a header.</summary>
    internal static TrialFile Cdnow() =>
        Of(["id,date,amount", .. Lines("cdnow/CDNOW_sample.txt").Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(cells => $"{cells[1]},{cells[2]},{cells[4]}")]);

    /// <summary>Rows of a golden file by its first column, as texts without quotes.</summary>
    internal static Dictionary<string, Dictionary<string, string>> Golden(string name)
    {
        var lines = Lines("golden/" + name).Select(line => line.Split(',').Select(cell => cell.Trim('"')).ToArray()).ToList();
        return lines.Skip(1).ToDictionary(cells => cells[0], cells => lines[0].Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    static IEnumerable<string> Lines(string path) => System.Text.Encoding.UTF8.GetString(SharedData.Read(path)).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Rows of a file of scores by customer.</summary>
    internal static Dictionary<string, Dictionary<string, string>> Scores(string path)
    {
        var lines = File.ReadAllLines(path).Select(line => line.TrimStart('\uFEFF').Split(',')).ToList();
        return lines.Skip(1).ToDictionary(cells => cells[0].Trim('"'), cells => lines[0].Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second.Trim('"')));
    }

    internal static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Close to the reference by its size, which is written with eight digits after the point.</summary>
    internal static void Near(double expected, double actual, double tolerance) => Assert.Equal(expected, actual, 1e-8 + tolerance * Math.Abs(expected));

    internal static async Task<T> Run<T>(string model, params (string Name, string Value)[] settings) =>
        (T)await AnalyticsModule.Try(model, settings.ToDictionary(setting => setting.Name, setting => setting.Value), default);

    /// <summary>The run is refused on that setting or column with that code.</summary>
    internal static async Task Refused(string field, string code, string model, params (string Name, string Value)[] settings)
    {
        var refusal = await Assert.ThrowsAsync<Invalid>(() => Run<object>(model, settings));
        Assert.Equal(code, Assert.Single(Assert.Single(refusal.Errors, error => error.Key == field).Value).Code);
    }

    public void Dispose() => File.Delete(Path);
}
