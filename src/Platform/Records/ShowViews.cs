using System.Globalization;
using Microsoft.AspNetCore.Http;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Platform.Records;

/// <summary>GET /{objects}/{id}/views: who opened a record marked sensitive or revealed a masked field of it, newest first, 50 a page; for auditors.</summary>
/// <remarks>404 when the record is not visible; one in the recycle bin is visible to those who may restore it.</remarks>
public sealed class ShowViews(QueryEngine queries, Database database, RecordGate gate, RecordTitles titles)
{
    const int Page = 50;

    readonly record struct View(long Id, long UserId, string? Field, string Kind, DateTime At);

    public async Task<IResult> Handle(string key, long id, long? cursor, HttpContext http, CancellationToken ct)
    {
        var caller = http.Caller();
        await gate.RequireOrDeleted(queries.Catalogue[key], id, caller, ct);
        await using var connection = await database.OpenRead(ct);
        var views = await connection.Rows(
            $"select id, user_id, field, kind, at from record_views where object = @object and record_id = @record and id < @before order by id desc limit {Page + 1}",
            row => new View(row.GetInt64(0), row.GetInt64(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetString(3), row.Instant(4)),
            ("object", key), ("record", id), ("before", cursor ?? long.MaxValue));
        var names = await titles.Of(views.Select(view => ("users", view.UserId)), caller, ct);
        var items = views.Take(Page).Select(view => new { view.Id, view.UserId, user = names.GetValueOrDefault(("users", view.UserId)), view.Kind, view.Field, at = Instants.Format(view.At) }).ToList();
        return TypedResults.Json(new { items, next = views.Count > Page ? items[^1].Id.ToString(CultureInfo.InvariantCulture) : null }, Json.Plain);
    }
}
