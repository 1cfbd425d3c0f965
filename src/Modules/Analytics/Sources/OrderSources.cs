using System.Text.Json;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Import;

namespace Zhike.Analytics.Sources;

/// <summary>
/// The sources that there are, below <c>analytics-sources</c> in the data folder: their files under generated names, and a description of each beside them. The
/// warehouse holds only copies, so that it can be built anew. A description is replaced in one step: a load that was killed leaves what was there before.
/// </summary>
internal sealed class OrderSources(DatabaseOptions options)
{
    const string FolderName = "analytics-sources", About = ".json";
    const int MostChars = 100;

    readonly ImportFiles files = new(options, FolderName);

    string Folder => Path.Combine(options.DataFolder, FolderName);

    /// <exception cref="Invalid">On <c>name</c>: <c>analytics.setting-missing</c>, <c>analytics.setting-long</c>, <c>analytics.source-reserved</c>.</exception>
    internal static string Named(string? name) => name?.Trim() switch
    {
        null or "" => throw new Invalid("name", "analytics.setting-missing"),
        { Length: > MostChars } => throw new Invalid("name", "analytics.setting-long", ("most", MostChars)),
        var plain when plain.Equals(SourceName.Crm, StringComparison.OrdinalIgnoreCase) => throw new Invalid("name", "analytics.source-reserved"),
        var plain => plain,
    };

    /// <summary>Those that were not deleted, by name.</summary>
    internal IReadOnlyList<OrderSource> All() => !Directory.Exists(Folder) ? [] :
        [.. Directory.EnumerateFiles(Folder, "*" + About).Select(Read).OfType<OrderSource>().Where(source => source.DeletedAt is null).OrderBy(source => source.Name, StringComparer.Ordinal)];

    /// <summary>Null where there is none of that name, or it was deleted.</summary>
    internal OrderSource? Find(string name) => Known(OrderSource.IdOf(name)) is { DeletedAt: null } source ? source : null;

    /// <summary>Also one that was deleted.</summary>
    internal OrderSource? Known(string id) => id.All(char.IsAsciiHexDigit) ? Read(Path.Combine(Folder, id + About)) : null;

    internal string PathOf(string key) => files.PathOf(key);

    /// <summary>Copies a file in.</summary>
    /// <returns>Its key.</returns>
    internal async Task<string> Take(string path, CancellationToken ct)
    {
        await using var stream = File.OpenRead(path);
        return await files.Keep(stream, ct);
    }

    /// <summary>Says of a source what is so from now on; the file that it had before goes.</summary>
    internal void Keep(OrderSource source)
    {
        Directory.CreateDirectory(Folder);
        var before = Known(source.Id);
        var path = Path.Combine(Folder, source.Id + About);
        File.WriteAllText(path + ".new", JsonSerializer.Serialize(source, Json.Plain));
        File.Move(path + ".new", path, overwrite: true);
        if (before is not null && before.Key != source.Key) Drop(before.Key);
    }

    internal void Drop(string key) => files.Delete(key);

    static OrderSource? Read(string path)
    {
        try { return JsonSerializer.Deserialize<OrderSource>(File.ReadAllText(path), Json.Plain); }
        catch (IOException) { return null; }
    }

    /// <summary>Forgets what was deleted before a moment, and files that no source has, as a load that was killed leaves them.</summary>
    internal void Sweep(DateTime before)
    {
        if (!Directory.Exists(Folder)) return;
        foreach (var path in Directory.EnumerateFiles(Folder, "*" + About))
            if (Read(path) is { DeletedAt: { } at } source && at < before)
            {
                Drop(source.Key);
                File.Delete(path);
            }
        var used = Directory.EnumerateFiles(Folder, "*" + About).Select(Read).OfType<OrderSource>().Select(source => source.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(Folder))
            if (Guid.TryParseExact(Path.GetFileName(path), "N", out _) && !used.Contains(Path.GetFileName(path)) && File.GetLastWriteTimeUtc(path) < before) File.Delete(path);
    }
}
