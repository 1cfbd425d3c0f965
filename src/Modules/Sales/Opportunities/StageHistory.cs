using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Sales.Opportunities;

/// <summary>GET /api/v1/opportunities/{id}/stages: where a deal stood, since when, how long, and who put it there.</summary>
/// <remarks>404 when the deal is not visible to the caller.</remarks>
internal static class StageHistory
{
    /// <param name="LeftAt">Null for the stage it stands in.</param>
    /// <param name="Days">Whole days spent there so far.</param>
    public sealed record Stay(long StageId, string Stage, DateTime EnteredAt, DateTime? LeftAt, int Days, long? ById, string? By);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/opportunities/{id:long}/stages", Handle).Requires(Right.Read, OpportunityObject.ObjectKey);

    static async Task<IResult> Handle(long id, QueryEngine queries, Database database, HttpContext http, CancellationToken ct)
    {
        var visible = await queries.Ids(new Selection(queries.Catalogue[OpportunityObject.ObjectKey], http.Caller()) { Ids = [id], Limit = 1 }, ct);
        if (visible.Count == 0) throw new NotFound();
        var now = database.Clock.Instant();
        await using var connection = await database.OpenRead(ct);
        var stays = await connection.Rows("""
            SELECT h.stage_id, s.name, h.entered_at, h.left_at, h.by_id, u.name
            FROM opportunity_stage_history h JOIN stages s ON s.id = h.stage_id LEFT JOIN users u ON u.id = h.by_id
            WHERE h.opportunity_id = @id ORDER BY h.id
            """, row =>
        {
            var (entered, left) = (row.Instant(2), row.IsDBNull(3) ? (DateTime?)null : row.Instant(3));
            return new Stay(row.GetInt64(0), row.GetString(1), entered, left, (int)((left ?? now) - entered).TotalDays, row.IsDBNull(4) ? null : row.GetInt64(4), row.IsDBNull(5) ? null : row.GetString(5));
        }, ("id", id));
        return TypedResults.Ok(new Answer(stays));
    }

    /// <summary>In the order they were entered.</summary>
    public sealed record Answer(IReadOnlyList<Stay> Items);
}
