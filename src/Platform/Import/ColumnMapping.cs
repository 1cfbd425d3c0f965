using System.Text.Json;
using System.Text.Json.Nodes;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;

namespace Zhike.Platform.Import;

/// <summary>What one column gives to one field.</summary>
/// <param name="Column">Header of the column; with a constant, any name that says what it is for.</param>
/// <param name="Constant">Taken for every row in place of a cell.</param>
/// <param name="Values">Cell text → what is read in its place; "" stands for an empty cell, "*" for any other text.</param>
/// <param name="Scale">Factor of a number: 1000000 for a column in millions.</param>
public sealed record ColumnMapping(
    string Column, string Field, string? Constant = null, IReadOnlyDictionary<string, string?>? Values = null,
    DateOrder? DateOrder = null, string? Currency = null, decimal? Scale = null)
{
    sealed record Wire(string? Field, string? Constant, Dictionary<string, string?>? Values, DateOrder? DateOrder, string? Currency, decimal? Scale);

    /// <summary>The text that the field is given for a cell; null or empty gives nothing.</summary>
    public string? TextFor(string? cell)
    {
        if (Constant is not null) return Constant;
        var text = cell?.Trim() ?? "";
        if (Values is null) return text;
        if (Values.TryGetValue(text, out var said)) return said;
        return text.Length > 0 && Values.TryGetValue("*", out var other) ? other : text;
    }

    /// <summary>Reads the mapping of a whole file; columns mapped to null are left out.</summary>
    /// <exception cref="Invalid"><c>import.mapping-malformed</c></exception>
    public static IReadOnlyList<ColumnMapping> Read(JsonObject mapping)
    {
        var columns = new List<ColumnMapping>();
        foreach (var (column, node) in mapping)
            foreach (var part in node is JsonArray list ? list.ToArray() : [node])
                if (One(column, part) is { } read) columns.Add(read);
        return columns;
    }

    static ColumnMapping? One(string column, JsonNode? node)
    {
        if (node is null) return null;
        if (node is JsonValue value && value.TryGetValue<string>(out var key)) return key.Length == 0 ? null : new ColumnMapping(column, key);
        Wire? wire;
        try { wire = node is JsonObject ? node.Deserialize<Wire>(Json.Plain) : null; }
        catch (JsonException) { wire = null; }
        if (wire?.Field is not { Length: > 0 } field) throw new Invalid("mapping", "import.mapping-malformed", ("column", column));
        var values = wire.Values is null ? null : new Dictionary<string, string?>(wire.Values, StringComparer.OrdinalIgnoreCase);
        return new ColumnMapping(column, field, wire.Constant, values, wire.DateOrder, wire.Currency, wire.Scale);
    }
}
