namespace Zhike.Architecture.Tests;

/// <summary>A file of the checkout; the path is relative to its root, with slashes.</summary>
sealed record SourceFile(string Path, string Text);

/// <summary>The checkout that the tests were built from, without what is generated or fetched.</summary>
static class SourceTree
{
    static readonly string[] Foreign = ["/bin/", "/obj/", "/node_modules/", "/dist/", "/generated/", "/wwwroot/"];

    internal static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Files below a folder whose names end so; an empty answer would prove nothing and fails.</summary>
    internal static IReadOnlyList<SourceFile> Files(string folder, params string[] endings)
    {
        var found = Directory.EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => endings.Any(ending => path.EndsWith(ending, StringComparison.Ordinal)) && !Foreign.Any(part => ("/" + path).Contains(part, StringComparison.Ordinal)) && !path.EndsWith(".d.ts", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(path => new SourceFile(path, File.ReadAllText(Path.Combine(Root, path)))).ToList();
        return found.Count > 0 ? found : throw new InvalidOperationException($"There are no {string.Join(" or ", endings)} files below {folder}.");
    }

    static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Zhike.slnx")) ? folder : Find(Path.GetDirectoryName(folder.TrimEnd('/')) ?? throw new InvalidOperationException("The tests run outside of a checkout."));
}
