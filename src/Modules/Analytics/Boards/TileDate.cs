using System.Text.Json;
using Zhike.Analytics.Explore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Analytics.Boards;

/// <summary>Bounds the question of a tile by a period, on the date that the tile names.</summary>
internal static class TileDate
{
    /// <exception cref="Invalid"><c>query.unknown-field</c> on <c>on</c> for what is no date that the caller sees.</exception>
    internal static FieldDefinition Field(ObjectDefinition definition, string on, Caller caller) =>
        definition.Find(on) is { Type: FieldType.Date or FieldType.DateTime } field && caller.Access(field) >= FieldAccess.Read ? field : throw new Invalid("on", "query.unknown-field", ("field", on));

    /// <summary>The request with the period in its condition, so that lists can be asked for the same records.</summary>
    internal static AskWarehouse.Request Within(AskWarehouse.Request request, FieldDefinition on, BoardPeriod? period, TimeZoneInfo zone)
    {
        if (period is null) return request;
        var own = request.Where is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } given ? [given] : Array.Empty<object>();
        return request with { Where = JsonSerializer.SerializeToElement(new { all = own.Concat(Bounds(on, period, zone)) }, Json.Plain) };
    }

    internal static Question Bounded(AskWarehouse.Request request, string on, BoardPeriod period, QuestionParser parser, Caller caller) =>
        parser.Parse(Within(request, Field(parser.Object(request), on, caller), period, caller.Zone));

    static IEnumerable<object> Bounds(FieldDefinition on, BoardPeriod period, TimeZoneInfo zone)
    {
        string Start(DateOnly day) => Instants.Format(RelativeDates.StartOf(day, zone));
        static string Day(DateOnly day) => day.ToString("yyyy-MM-dd");
        if (on.Type == FieldType.Date) return [new { field = on.Key, op = "between", value = new[] { Day(period.From), Day(period.To) } }];
        return [new { field = on.Key, op = "gte", value = Start(period.From) }, new { field = on.Key, op = "lt", value = Start(period.To.AddDays(1)) }];
    }
}
