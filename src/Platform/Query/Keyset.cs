using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;

namespace Zhike.Platform.Query;

/// <summary>The condition "after this row" for an order of several keys, with missing values as the smallest.</summary>
static class Keyset
{
    internal static string After(SqlText sql, IReadOnlyList<SortTerm> order, IReadOnlyList<object?> last)
    {
        var ladder = Ladder(sql, order, last, 0);
        var first = order[0];
        // The bound on the first key alone lets the index seek to the place where the page begins.
        return first.Field.NotNull && last[0] is not null
            ? $"{sql.Order(first.Field, SelectSql.Root)} {(first.Descending ? "<=" : ">=")} {sql.Value(last[0])} AND {ladder}"
            : ladder;
    }

    static string Ladder(SqlText sql, IReadOnlyList<SortTerm> order, IReadOnlyList<object?> last, int at)
    {
        var x = sql.Order(order[at].Field, SelectSql.Root);
        var beyond = Beyond(sql, order[at], x, last[at]);
        if (at == order.Count - 1) return beyond;
        var same = last[at] is null ? $"{x} IS NULL" : $"{x} = {sql.Value(last[at])}";
        return $"({beyond} OR ({same} AND {Ladder(sql, order, last, at + 1)}))";
    }

    static string Beyond(SqlText sql, SortTerm term, string x, object? value) => (value, term.Descending) switch
    {
        (null, true) => "1=0",
        (null, false) => $"{x} IS NOT NULL",
        (_, true) when term.Field.NotNull => $"{x} < {sql.Value(value)}",
        (_, true) => $"({x} < {sql.Value(value)} OR {x} IS NULL)",
        _ => $"{x} > {sql.Value(value)}",
    };
}

/// <summary>Where a page ended, as an opaque text; only good for the order it was made with.</summary>
public static class Cursor
{
    public static string Write(IReadOnlyList<SortTerm> order, IReadOnlyList<object?> values)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(values.Prepend(Signature(order)).Select(Wire), Json.Plain);
        return WebEncoders.Base64UrlEncode(json);
    }

    /// <exception cref="Invalid"><c>query.cursor-malformed</c> when it is no cursor of this order.</exception>
    public static IReadOnlyList<object?> Read(string cursor, IReadOnlyList<SortTerm> order)
    {
        try
        {
            if (JsonSerializer.Deserialize<JsonElement[]>(WebEncoders.Base64UrlDecode(cursor)) is { } parts && parts.Length == order.Count + 1 && parts[0].GetString() == Signature(order))
                return [.. order.Select((term, i) => Value(term.Field, parts[i + 1]))];
        }
        catch (Exception error) when (error is FormatException or JsonException or InvalidOperationException or ArgumentException or DecoderFallbackException) { }
        throw new Invalid("cursor", "query.cursor-malformed");
    }

    static string Signature(IReadOnlyList<SortTerm> order) => string.Join(",", order.Select(term => (term.Descending ? "-" : "") + term.Field.Key));

    static object? Wire(object? value) => value switch
    {
        DateTime at => Instants.Format(DateTime.SpecifyKind(at, DateTimeKind.Utc)),
        DateOnly day => day.ToString("yyyy-MM-dd"),
        _ => value,
    };

    static object? Value(FieldDefinition field, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Null) return null;
        // PostgreSQL has no text with this character.
        if (json.ValueKind == JsonValueKind.String && json.GetString()!.Contains('\0')) throw new FormatException();
        if (field.SortColumn is not null) return json.GetString();
        return field.Type switch
        {
            FieldType.Integer or FieldType.Money or FieldType.User or FieldType.Department or FieldType.Reference => json.GetInt64(),
            FieldType.Number or FieldType.Percent => json.GetDouble(),
            FieldType.Bool => json.ValueKind == JsonValueKind.Number ? json.GetInt64() != 0 : json.GetBoolean(),
            FieldType.Date when !field.Custom => DateOnly.ParseExact(json.GetString()!, "yyyy-MM-dd"),
            FieldType.DateTime when !field.Custom => Instants.Parse(json.GetString()!),
            _ => json.GetString(),
        };
    }
}
