using System.Reflection;

namespace Zhike.Platform.Text;

/// <summary>Reads the lines of a data file compiled into this assembly, without comments (#) and empty lines.</summary>
internal static class EmbeddedText
{
    /// <param name="name">Path below the project with dots, for example <c>Text.Data.pinyin.txt</c>.</param>
    public static IEnumerable<string> Lines(string name)
    {
        var full = "Zhike.Platform." + name;
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(full)
            ?? throw new InvalidOperationException($"{full} is not embedded");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') yield return line;
        }
    }
}
