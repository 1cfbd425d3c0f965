using System.Text;
using Zhike.TestSupport;

namespace Zhike.Analytics.Files;

/// <summary>A file for one test, gone after it.</summary>
sealed class GivenFile : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("zhike-given-").FullName;

    GivenFile(string name, byte[] content)
    {
        Path = System.IO.Path.Combine(folder, name);
        File.WriteAllBytes(Path, content);
    }

    internal string Path { get; }

    internal static GivenFile Of(string text, string name = "given.csv") => new(name, Encoding.UTF8.GetBytes(text));

    internal static GivenFile Of(byte[] content, string name = "given.csv") => new(name, content);

    /// <summary>One of the real data sets; see <see cref="SharedData"/>.</summary>
    internal static GivenFile Shared(string path) => new(System.IO.Path.GetFileName(path), SharedData.Read(path));

    /// <summary>Another file beside it.</summary>
    internal string Beside(string name) => System.IO.Path.Combine(folder, name);

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
