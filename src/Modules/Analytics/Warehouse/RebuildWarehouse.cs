using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Columnar;
using Zhike.Platform.Http;
using Zhike.Platform.Jobs;

namespace Zhike.Analytics.Warehouse;

/// <summary>POST /api/v1/analytics/warehouse/rebuild: builds the warehouse anew, as a job with progress (重建数据仓库).</summary>
/// <remarks>503 <c>analytics.warehouse-library-missing</c>. A full disk ends the job with <c>analytics.warehouse-disk-full</c>. Meanwhile everything reads what was there before.</remarks>
internal sealed class RebuildWarehouse(LoadWarehouse load, JobStore jobs) : IJob
{
    const string Name = "warehouse";

    public sealed record Response(long JobId);

    public string Kind => Name;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/analytics/warehouse/rebuild", (RebuildWarehouse use, Caller caller, CancellationToken ct) => use.Start(caller, ct)).RequiresDuty(Duties.Administer).WithName("rebuild-warehouse");

    async Task<IResult> Start(Caller caller, CancellationToken ct)
    {
        if (!DuckLibrary.IsThere) throw new Refused(503, "analytics.warehouse-library-missing");
        return TypedResults.Accepted((string?)null, new Response(await jobs.Enqueue(Name, new { }, caller.UserId, ct)));
    }

    public async Task<object?> Run(JobContext context, CancellationToken ct)
    {
        var done = 0L;
        try { return new { rows = await load.Rebuild(count => context.Progress(done += count, null), ct) }; }
        catch (ColumnarFailed failed) when (failed.IsDiskFull) { throw new Refused(507, "analytics.warehouse-disk-full"); }
    }
}
