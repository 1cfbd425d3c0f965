using Microsoft.AspNetCore.Http;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Platform.Records;

/// <summary>GET /{objects}/{id}/history: everything done to a record, newest first, 50 a page.</summary>
/// <remarks>404 when the record is not visible; one in the recycle bin is visible to those who may restore it.</remarks>
public sealed class RecordHistory(QueryEngine queries, Database database, RecordGate gate, ChangeText lines)
{
    const int Page = 50;

    public async Task<IResult> Handle(string key, long id, long? cursor, HttpContext http, CancellationToken ct)
    {
        var definition = queries.Catalogue[key];
        var caller = http.Caller();
        await gate.RequireOrDeleted(definition, id, caller, ct);
        await using var connection = await database.OpenQuery(ct);
        var entries = await ChangeReading.OfRecord(connection, key, id, cursor ?? long.MaxValue, Page + 1);
        var items = await lines.Describe([.. entries.Take(Page)], caller, ct);
        return TypedResults.Json(new { items, next = entries.Count > Page ? items[^1].Id.ToString(System.Globalization.CultureInfo.InvariantCulture) : null }, Json.Plain);
    }
}
