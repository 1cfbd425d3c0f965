using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Export;
using Zhike.Platform.Http;

namespace Zhike.Platform.Objects;

/// <summary>The routes every object of the catalogue has: list, query, aggregate, one, create, change, delete, restore.</summary>
public static class ObjectRoutes
{
    public static void MapObjects(this IEndpointRouteBuilder api, IReadOnlyList<ObjectDefinition> objects)
    {
        foreach (var definition in objects) Map(api.MapGroup("/" + definition.Key).WithTags(definition.Key), definition.Key, definition.OwnWrites);
    }

    static void Map(RouteGroupBuilder group, string key, bool ownWrites)
    {
        group.MapGet("", (HttpContext http, ReadObjects read, CancellationToken ct) => read.List(key, http, ct)).Requires(Right.Read, key).WithName($"list-{key}");
        group.MapPost("/query", (HttpContext http, QueryBody body, ReadObjects read, CancellationToken ct) => read.Query(key, body, http, ct)).RequiresToRead(key).WithName($"query-{key}");
        group.MapPost("/aggregate", (HttpContext http, AggregateBody body, AggregateObjects read, CancellationToken ct) => read.Aggregate(key, body, http, ct)).RequiresToRead(key).WithName($"aggregate-{key}");
        group.MapGet("/options", (HttpContext http, string? q, int? limit, ReadObjects read, CancellationToken ct) => read.Options(key, q, limit, http, ct)).Requires(Right.Read, key).WithName($"options-{key}");
        group.MapGet("/{id:long}", (HttpContext http, long id, ReadObjects read, CancellationToken ct) => read.One(key, id, http, ct)).Requires(Right.Read, key).WithName($"get-{key}");
        group.MapPost("/exports", (HttpContext http, ExportObjects.Request body, ExportObjects export, CancellationToken ct) => export.Handle(key, body, http, ct)).Requires(Right.Export, key).WithName($"export-{key}");
        if (ownWrites) return;
        group.MapPost("", (HttpContext http, JsonElement body, WriteObjects write, CancellationToken ct) => write.Create(key, body, http, ct)).Requires(Right.Create, key).WithName($"create-{key}");
        group.MapPatch("/{id:long}", (HttpContext http, long id, JsonElement body, WriteObjects write, CancellationToken ct) => write.Update(key, id, body, http, ct)).Requires(Right.Update, key).WithName($"update-{key}");
        group.MapDelete("/{id:long}", (HttpContext http, long id, WriteObjects write, CancellationToken ct) => write.Delete(key, id, http, ct)).Requires(Right.Delete, key).WithName($"delete-{key}");
        group.MapPost("/{id:long}/restoration", (HttpContext http, long id, WriteObjects write, CancellationToken ct) => write.Restore(key, id, http, ct)).Requires(Right.Delete, key).WithName($"restore-{key}");
    }
}
