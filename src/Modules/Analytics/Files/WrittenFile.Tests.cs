using System.Text;
using Zhike.TestSupport;

namespace Zhike.Analytics.Files;

/// <summary>A file that a test writes and leaves no trace of.</summary>
sealed class WrittenFile : IDisposable
{
    WrittenFile(byte[] content)
    {
        Path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"{Guid.NewGuid():N}.csv");
        File.WriteAllBytes(Path, content);
    }

    internal string Path { get; }

    internal static WrittenFile Of(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <param name="path">Below <c>data</c> of the real data sets.</param>
    internal static WrittenFile Shared(string path) => new(SharedData.Read(path));

    public void Dispose() => File.Delete(Path);
}
