using System.Text.Json;
using Zhike.Analytics.Explore;
using Zhike.Analytics.Questions;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Query;
using Zhike.Platform.Text;
using static Zhike.Analytics.Boards.BoardShape;

namespace Zhike.Analytics.Boards;

/// <summary>Whether a board can be kept: its tiles ask what can be asked and stand on the grid, and those who are to see it are there.</summary>
/// <remarks>422 naming the member, such as <c>content.tiles[3].question.rows[0]</c>.</remarks>
internal sealed class BoardCheck(CatalogueStore catalogues, QuestionAudience audiences, QuestionReader reader, TimeProvider clock)
{
    const int LongestName = 80;

    internal static string Name(string? name)
    {
        var trimmed = Normalise.Trimmed(name ?? "");
        if (trimmed.Length == 0) throw new Invalid("name", "value.required");
        return trimmed.Length <= LongestName ? trimmed : throw new Invalid("name", "value.too-long", ("max", LongestName), ("length", trimmed.Length));
    }

    /// <param name="kept">What stood on the board before. A tile that has not changed is taken as it is, so that one whose field is gone hinders nobody.</param>
    internal BoardContent Content(BoardContent content, IReadOnlyList<BoardTile> kept, Caller caller)
    {
        var known = kept.Select(Asked).ToList();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        BoardPeriod.Of(content.Period, caller.Today(clock.Instant()), "content.period");
        foreach (var (at, tile) in content.Tiles.Index())
        {
            var path = $"content.tiles[{at}]";
            if (tile is null) throw new Invalid(path, "value.required");
            if (!ids.Add(tile.Id)) throw new Invalid(path + ".id", "analytics.tile-twice");
            if (tile.X + tile.W > BoardTile.Columns) throw new Invalid(path + ".w", "analytics.tile-outside");
            if (!known.Exists(other => JsonElement.DeepEquals(other, Asked(tile)))) Tile(tile, path, caller);
        }
        return content;
    }

    /// <summary>Where a tile stands and what it is called is not what it asks.</summary>
    static JsonElement Asked(BoardTile tile) => JsonSerializer.SerializeToElement(tile with { Id = "", Title = null, X = 0, Y = 0, W = 1, H = 1, Chart = null }, Json.Plain);

    void Tile(BoardTile tile, string path, Caller caller)
    {
        if (tile.Asks) Question(tile, path, caller);
        else if (tile.Kind == "list") List(tile.List ?? throw new Invalid(path + ".list", "value.required"), path + ".list", caller);
        else if (tile.Kind == "text" && string.IsNullOrWhiteSpace(tile.Text)) throw new Invalid(path + ".text", "value.required");
        else if (tile.Kind == "link" && !IsAddress(tile.To)) throw new Invalid(path + ".to", "analytics.tile-address");
        else if (tile.Kind == "widget" && string.IsNullOrWhiteSpace(tile.Widget)) throw new Invalid(path + ".widget", "value.required");
    }

    static bool IsAddress(string? to) => to is ['/', not ('/' or '\\'), ..] or "/" || (to?.StartsWith("https://", StringComparison.Ordinal) == true && Uri.TryCreate(to, UriKind.Absolute, out _));

    void Question(BoardTile tile, string path, Caller caller)
    {
        var parser = reader.Parser(caller);
        Within(path + ".question", () =>
        {
            var question = parser.Parse(tile.Question ?? throw new Invalid("", "value.required"));
            if (tile.Kind != "kpi") Comparison.Of(tile.Question.Compare, tile.On is null ? question : TileDate.Bounded(tile.Question, tile.On, BoardPeriod.Sample, parser, caller), caller);
        });
        if (tile.On is { } on) Within(path, () => TileDate.Field(parser.Object(tile.Question!), on, caller));
        if (tile.Of is { } of && tile.Kind == "kpi") Within(path + ".of", () => parser.Parse(of));
    }

    void List(BoardList list, string path, Caller caller) => Within(path, () =>
    {
        var definition = catalogues.Current.Find(list.Object ?? "") is { } found && caller.May(found, Right.Read) ? found : throw new Invalid("object", "query.unknown-object");
        new ListRequest(catalogues.Current, caller, clock.Instant()).FromBody(definition, new QueryBody(list.Where) { Fields = list.Fields, Sort = list.Sort });
    });

    /// <summary>Puts the place of the tile before the places that are named in it.</summary>
    static void Within(string path, Action check)
    {
        try { check(); }
        catch (Invalid invalid)
        {
            throw new Invalid(invalid.Errors.ToDictionary(pair => pair.Key.Length == 0 ? path : $"{path}.{pair.Key}", pair => pair.Value, StringComparer.Ordinal), invalid.Code);
        }
    }

    internal async Task Audience(WriteLease lease, BoardAudience audience, Caller caller, CancellationToken ct)
    {
        try { await audiences.Checked(audience.Parties ?? [], lease, caller, ct); }
        catch (Invalid invalid) { throw new Invalid(invalid.Errors.ToDictionary(pair => pair.Key + ".parties", pair => pair.Value, StringComparer.Ordinal), invalid.Code); }
    }
}
