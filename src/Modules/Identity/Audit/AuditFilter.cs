using System.Globalization;
using Microsoft.AspNetCore.Http;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Identity.Audit;

/// <summary>Turns the query of <c>GET /audit</c> into a condition with parameters.</summary>
internal sealed class AuditFilter
{
    readonly List<string> parts = ["id < @before"];
    readonly List<(string, object?)> values = [];

    /// <exception cref="Invalid">422 for a malformed number or day.</exception>
    public AuditFilter(IQueryCollection query, Caller caller)
    {
        values.Add(("before", Number(query, "cursor") ?? long.MaxValue));
        Same("object", "object", Word(query, "object"));
        Same("action", "action", Word(query, "action"));
        Same("origin", "origin", Word(query, "origin"));
        Same("record_id", "recordId", Number(query, "recordId"));
        Same("actor_id", "actorId", Number(query, "actorId"));
        Edge("at >= @from", "from", Instant(query, "from", caller, 0));
        Edge("at < @to", "to", Instant(query, "to", caller, 1));
    }

    public string Where => string.Join(" and ", parts);
    public (string, object?)[] Values => [.. values];

    void Same(string column, string name, object? value)
    {
        if (value is not null) Edge($"{column} = @{name}", name, value);
    }

    void Edge(string condition, string name, object? value)
    {
        if (value is null) return;
        parts.Add(condition);
        values.Add((name, value));
    }

    static string? Word(IQueryCollection query, string name) => query[name].ToString() is { Length: > 0 } text ? text : null;

    static long? Number(IQueryCollection query, string name) => Word(query, name) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new Invalid(name, "value.not-a-whole-number");

    /// <summary>A day of the caller, of which the end counts for <c>to</c>, or an instant.</summary>
    static object? Instant(IQueryCollection query, string name, Caller caller, int days)
    {
        if (Word(query, name) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day)) return TimeZoneInfo.ConvertTimeToUtc(day.AddDays(days).ToDateTime(TimeOnly.MinValue), caller.Zone);
        return WireInstant.TryParse(text, out var at) ? at : throw new Invalid(name, "value.not-a-date");
    }
}
