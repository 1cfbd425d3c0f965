using System.Text.Json;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Text;
using static Zhike.Analytics.Boards.BoardShape;

namespace Zhike.Analytics.Boards;

/// <summary>A board that comes with the product; it can be copied and then changed.</summary>
internal sealed record ReadyBoard(string Key, string Name, string Description, BoardContent Content);

/// <summary>The built-in boards, from <c>Boards/Ready</c>, with titles in the reader's language.</summary>
internal sealed class ReadyBoards(Texts texts)
{
    static readonly string[] Keys = ["management"];

    readonly Dictionary<string, BoardContent> kept = Keys.ToDictionary(key => key, Load, StringComparer.Ordinal);

    internal IEnumerable<ReadyBoard> All(string language) => Keys.Select(key => Find(key, language)!);

    internal ReadyBoard? Find(string key, string language)
    {
        if (!kept.TryGetValue(key, out var content)) return null;
        var tiles = content.Tiles.Select(tile => tile with { Title = texts.Get(language, $"boards.{key}.{tile.Id}") });
        return new(key, texts.Get(language, $"boards.{key}.name"), texts.Get(language, $"boards.{key}.description"), content with { Tiles = [.. tiles] });
    }

    static BoardContent Load(string key)
    {
        using var stream = typeof(ReadyBoards).Assembly.GetManifestResourceStream($"Zhike.Analytics.Boards.Ready.{key}.json")!;
        return JsonSerializer.Deserialize<BoardContent>(stream, Json.Plain)!;
    }
}
