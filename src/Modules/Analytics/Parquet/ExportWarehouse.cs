using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Columnar;
using Zhike.Platform.Http;
using Zhike.Platform.Jobs;

namespace Zhike.Analytics.Parquet;

/// <summary>
/// GET and POST /api/v1/analytics/warehouse/exports, GET /{jobId}/file: the warehouse as Parquet in one archive, made by a job (导出数据仓库). It holds what the
/// caller may both read and export, without fields that are hidden or masked, and is kept for a day.
/// </summary>
/// <remarks>404 for another's; 409 <c>exports.needs-approval</c>; 422 on <c>tables</c>; 503 as the warehouse.</remarks>
internal sealed class ExportWarehouse(MakeExport make, ParquetExports exports, JobStore jobs, TimeProvider clock)
{
    const int MostShown = 20;

    /// <param name="Tables">By their names in the warehouse, such as <c>order_lines</c>; left out, all that the caller may take.</param>
    public sealed record Request([MaxLength(200)] string[]? Tables = null);

    public sealed record Started(long JobId);

    /// <param name="State">Of the job: queued, running, done, failed or cancelled.</param>
    /// <param name="Rows">Null until it is done; <paramref name="Tables"/> and <paramref name="Bytes"/> too.</param>
    /// <param name="HasFile">Whether it can be fetched still.</param>
    public sealed record Shown(long JobId, string State, long? Rows, int? Tables, long? Bytes, bool HasFile, DateTime CreatedAt, DateTime? FinishedAt);

    public sealed record Response(IReadOnlyList<Shown> Items);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/analytics/warehouse/exports", (ExportWarehouse use, Caller caller, CancellationToken ct) => use.List(caller, ct)).RequiresDuty(Duties.Administer).WithName("list-warehouse-exports");
        api.MapPost("/analytics/warehouse/exports", (Request request, ExportWarehouse use, Caller caller, CancellationToken ct) => use.Start(request, caller, ct)).RequiresDuty(Duties.Administer).Produces<Started>(202).WithName("export-warehouse");
        api.MapGet("/analytics/warehouse/exports/{jobId:long}/file", (long jobId, ExportWarehouse use, Caller caller, CancellationToken ct) => use.Fetch(jobId, caller, ct)).RequiresDuty(Duties.Administer).WithName("fetch-warehouse-export");
    }

    async Task<Response> List(Caller caller, CancellationToken ct) =>
        new([.. (await jobs.List(caller.UserId ?? 0, 100, ct)).Where(job => job.Kind == MakeExport.Name).Take(MostShown).Select(Told)]);

    Shown Told(Job job)
    {
        var done = job is { State: JobState.Done, Result: { } result } ? JsonSerializer.Deserialize<MakeExport.Done>(result, Json.Plain) : null;
        return new(job.Id, Naming.Camel(job.State.ToString()), done?.Rows, done?.Tables, done?.Bytes, done is not null && exports.Find(job.Id) is not null, job.CreatedAt, job.FinishedAt);
    }

    async Task<IResult> Start(Request request, Caller caller, CancellationToken ct)
    {
        if (caller.ReadOnly) throw new Denied("access.read-only");
        if (!DuckLibrary.IsThere) throw new Refused(503, "analytics.warehouse-library-missing");
        await make.Check(request.Tables, caller, ct);
        var job = await jobs.Enqueue(MakeExport.Name, new MakeExport.Payload(request.Tables), caller.UserId, ct);
        return TypedResults.Accepted($"/api/v1/jobs/{job}", new Started(job));
    }

    /// <summary>It was made with the rights of its owner, so nobody else gets it.</summary>
    async Task<IResult> Fetch(long id, Caller caller, CancellationToken ct)
    {
        var job = await jobs.Find(id, ct) is { Kind: MakeExport.Name, State: JobState.Done } found && found.OwnerId == caller.UserId ? found : throw new NotFound();
        var path = exports.Find(job.Id) ?? throw new NotFound();
        return TypedResults.PhysicalFile(path, "application/zip", $"zhike-warehouse-{caller.Today(clock.GetUtcNow().UtcDateTime):yyyyMMdd}.zip");
    }
}
