using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Analytics.Trials;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Sources;

/// <summary>GET and POST /api/v1/analytics/sources, DELETE /{id}, POST /{id}/restore: order histories from outside that models and the explorer read (订单数据源).</summary>
/// <remarks>For administrators, as models are. 404; 409 <c>analytics.source-gone</c> when the file of a deleted one is gone; 422 on <c>name</c>, <c>fileId</c> or a column.</remarks>
internal sealed class SourceRoutes(UploadedFiles files, OrderSources sources, SourceTables tables, SourceObjects objects, LoadSource load, TimeProvider clock)
{
    /// <param name="Columns">Column by what it says: customer, at, order, product, quantity, and amount or price; <c>dates</c> is ymd, mdy or dmy.</param>
    /// <param name="Check">Only counts what would be loaded.</param>
    public sealed record Request([StringLength(100)] string? Name = null, [Required, StringLength(100)] string? FileId = null, [MaxLength(10)] Dictionary<string, string?>? Columns = null, bool Check = false);

    public sealed record Started(long JobId);

    /// <param name="Id">By which it is deleted.</param>
    /// <param name="Object">As the explorer asks for it.</param>
    /// <param name="SetAside">Rows that were not loaded, by what they lack.</param>
    public sealed record Item(string Id, string Name, string Object, string FileName, IReadOnlyDictionary<string, string> Columns, long Rows, IReadOnlyDictionary<string, long> SetAside, long Returned, long Free,
        long Customers, DateOnly? FromOn, DateOnly? UntilOn, DateTime LoadedAt);

    /// <param name="Objects">The sources as the catalogue describes objects, for the explorer.</param>
    public sealed record List(IReadOnlyList<Item> Items, IReadOnlyList<SourceObjects.Described> Objects);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/analytics/sources", (SourceRoutes use, Caller caller) => use.All(caller)).RequiresDuty(Duties.Administer).WithName("list-analytics-sources");
        api.MapPost("/analytics/sources", (Request request, SourceRoutes use, Caller caller, CancellationToken ct) => use.Start(request, caller, ct)).RequiresDuty(Duties.Administer).Produces<Started>(202).WithName("load-analytics-source");
        api.MapDelete("/analytics/sources/{id}", (string id, SourceRoutes use, Caller caller, CancellationToken ct) => use.Delete(id, caller, ct)).RequiresDuty(Duties.Administer).WithName("delete-analytics-source");
        api.MapPost("/analytics/sources/{id}/restore", (string id, SourceRoutes use, Caller caller) => use.Restore(id, caller)).RequiresDuty(Duties.Administer).WithName("restore-analytics-source");
    }

    List All(Caller caller)
    {
        var all = sources.All();
        return new([.. all.Select(Told)], [.. all.Select(source => objects.Describe(source, caller))]);
    }

    static Item Told(OrderSource source) => new(source.Id, source.Name, SourceObject.KeyOf(source), source.FileName, source.Columns, source.Rows, source.SetAside, source.Returned, source.Free, source.Customers, source.FromOn, source.UntilOn, source.LoadedAt);

    async Task<IResult> Start(Request request, Caller caller, CancellationToken ct)
    {
        if (caller.ReadOnly) throw new Denied("access.read-only");
        var file = await files.Find(request.FileId, caller, ct) ?? throw new Invalid("fileId", "analytics.file-gone");
        return TypedResults.Accepted((string?)null, new Started(await load.Start(request.Name, file, request.Columns ?? [], request.Check, caller, ct)));
    }

    async Task<IResult> Delete(string id, Caller caller, CancellationToken ct)
    {
        if (caller.ReadOnly) throw new Denied("access.read-only");
        if (sources.Known(id) is not { DeletedAt: null } source) throw new NotFound();
        sources.Keep(source with { DeletedAt = clock.Instant() });
        await tables.Remove(source, ct);
        return TypedResults.NoContent();
    }

    Item Restore(string id, Caller caller)
    {
        if (caller.ReadOnly) throw new Denied("access.read-only");
        var source = sources.Known(id) ?? throw new NotFound();
        if (!File.Exists(sources.PathOf(source.Key))) throw new Refused(409, "analytics.source-gone");
        sources.Keep(source with { DeletedAt = null });
        return Told(source);
    }
}
