using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Fields;
using Zhike.Platform.Files;
using Zhike.Platform.Http;
using Zhike.Platform.Notifications;
using Zhike.Platform.OpenApi;
using Zhike.Platform.Realtime;
using Zhike.Platform.Records;
using Zhike.Platform.Reference;
using Zhike.Platform.Search;
using Zhike.Platform.Views;
using Zhike.Platform.Writing;

namespace Zhike.Platform;

/// <summary>What surrounds every record: search, history, timeline, shares, bulk work, views, fields, realtime.</summary>
static class RecordSetup
{
    internal static void AddRecords(this IServiceCollection services)
    {
        services.AddSingleton<SearchIndex>().AddSingleton<SearchTables>().AddSingleton<GlobalSearch>();
        services.AddSingleton<SearchIndexer>().AddHostedService(provider => provider.GetRequiredService<SearchIndexer>());
        services.AddSingleton<SearchRebuilds>().AddHostedService(provider => provider.GetRequiredService<SearchRebuilds>());
        services.AddSingleton<RecordGate>().AddSingleton<RecordTitles>().AddSingleton<FieldTexts>().AddSingleton<ChangeText>();
        services.AddSingleton<RecordHistory>().AddSingleton<RecordTimeline>().AddSingleton<TimelineEntries>().AddSingleton<TimelineEvents>();
        services.AddSingleton<ExplainAccess>().AddSingleton<ShareRecords>().AddSingleton<RevealField>().AddSingleton<ShowViews>().AddSingleton<BulkObjects>();
        services.AddSingleton<KeepViews>().AddSingleton<AdministerFields>().AddSingleton<EditOptions>().AddSingleton<FieldIndexes>().AddHostedService(provider => provider.GetRequiredService<FieldIndexes>()).AddHostedService<CatalogueFollower>();
        services.AddSingleton<FileStore>().AddSingleton<AttachFiles>().AddSingleton<Idempotency>();
        services.AddSingleton<Housekeeping>().AddHostedService(provider => provider.GetRequiredService<Housekeeping>());
        services.AddSingleton<NoticeRoutes>().AddSingleton<NoticeReader>().AddHostedService(provider => provider.GetRequiredService<NoticeReader>());
        services.AddSingleton<Connections>().AddHostedService<RealtimeTail>().AddHostedService<RealtimeSignals>();
        services.AddOpenApi("v1", options =>
        {
            options.AddDocumentTransformer<CatalogueSchemas>().AddSchemaTransformer<PlainNumbers>();
            // Requests and responses nest in their use cases and would all be called Request and Response.
            options.CreateSchemaReferenceId = type => type.Type.DeclaringType is { IsGenericType: false } owner
                ? $"{owner.Name}{type.Type.Name}"
                : OpenApiOptions.CreateDefaultSchemaReferenceId(type);
        });
        services.AddSignalR(options => options.MaximumReceiveMessageSize = 64 * 1024);
    }

    internal static void MapRecords(this IEndpointRouteBuilder api, IReadOnlyList<ObjectDefinition> objects)
    {
        api.MapGet("/search", (string? q, int? limit, [FromQuery(Name = "objects")] string? wanted, GlobalSearch search, HttpContext http, CancellationToken ct) => search.Handle(q, limit, wanted, http, ct)).SignedIn().WithTags("search").WithName("search");
        api.MapGet("/reference/regions", (string? parent) => ReferenceData.RegionsBelow(parent)).SignedIn().WithTags("reference").WithName("list-regions");
        api.MapGet("/reference/industries", (HttpContext http) => ReferenceData.AllIndustries(http)).SignedIn().WithTags("reference").WithName("list-industries");
        api.MapGet("/attachments/{id:long}", (long id, AttachFiles files, HttpContext http, CancellationToken ct) => files.Download(id, http, ct)).SignedIn().WithTags("attachments").WithName("download-attachment");
        api.MapDelete("/attachments/{id:long}", (long id, AttachFiles files, Writer writer, CancellationToken ct) => files.Remove(id, writer, ct)).SignedIn().WithTags("attachments").WithName("delete-attachment");
        KeepViews.Map(api);
        NoticeRoutes.Map(api);
        AdministerFields.Map(api);
        EditOptions.Map(api);
        foreach (var definition in objects) Map(api.MapGroup("/" + definition.Key).WithTags(definition.Key), definition);
    }

    /// <summary>What stands outside of <c>/api/v1</c>: the socket and the description of the interface.</summary>
    internal static void MapBeside(this IEndpointRouteBuilder app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").Public();
        app.MapGet("/openapi", (EndpointDataSource routes) => ReferencePage.Show(routes)).Public().ExcludeFromDescription();
        app.MapHub<RealtimeHub>("/realtime").SignedIn().Add(endpoint =>
        {
            var inner = endpoint.RequestDelegate!;
            endpoint.RequestDelegate = http => { RealtimeHub.CheckOrigin(http); return inner(http); };
        });
    }

    static void Map(RouteGroupBuilder group, ObjectDefinition definition)
    {
        var key = definition.Key;
        group.MapGet("/{id:long}/history", (long id, long? cursor, RecordHistory history, HttpContext http, CancellationToken ct) => history.Handle(key, id, cursor, http, ct)).Requires(Right.Read, key).WithName($"history-{key}");
        group.MapGet("/{id:long}/timeline", (long id, string? kinds, RecordTimeline timeline, HttpContext http, CancellationToken ct) => timeline.Handle(key, id, kinds, http, ct)).Requires(Right.Read, key).WithName($"timeline-{key}");
        group.MapGet("/{id:long}/access", (long id, long? userId, ExplainAccess explain, HttpContext http, CancellationToken ct) => explain.Handle(key, id, userId, http, ct)).Requires(Right.Read, key).WithName($"access-{key}");
        group.MapGet("/{id:long}/views", (long id, long? cursor, ShowViews views, HttpContext http, CancellationToken ct) => views.Handle(key, id, cursor, http, ct)).Requires(Right.Read, key).RequiresDuty(Duties.Audit).WithName($"views-{key}");
        group.MapPost("/{id:long}/reveals", (long id, RevealField.Request request, RevealField reveal, HttpContext http, CancellationToken ct) => reveal.Handle(key, id, request, http, ct)).Requires(Right.Reveal, key).Confidential().WithName($"reveal-{key}");
        group.MapGet("/{id:long}/attachments", (long id, AttachFiles files, HttpContext http, CancellationToken ct) => files.List(key, id, http, ct)).Requires(Right.Read, key).WithName($"list-attachments-{key}");
        group.MapPost("/{id:long}/attachments", (long id, AttachFiles files, HttpContext http, Writer writer, CancellationToken ct) => files.Add(key, id, http, writer, ct)).Requires(Right.Update, key).WithName($"add-attachment-{key}")
            .WithMetadata(new RequestSizeLimitAttribute(AttachFiles.MaxBytes + (1 << 20)));
        if (!definition.OwnWrites) group.MapPost("/bulk", (BulkObjects.Request request, BulkObjects bulk, HttpContext http, CancellationToken ct) => bulk.Handle(key, request, http, ct)).Requires(Right.Read, key).WithName($"bulk-{key}");
        if (!definition.Owned || definition.Parent is not null) return;
        group.MapGet("/{id:long}/shares", (long id, ShareRecords shares, HttpContext http, CancellationToken ct) => shares.List(key, id, http, ct)).Requires(Right.Read, key).WithName($"list-shares-{key}");
        group.MapPut("/{id:long}/shares", (long id, ShareRecords.Input[] shares, ShareRecords use, Writer writer, HttpContext http, CancellationToken ct) => use.Put(key, id, shares, http, writer, ct)).Requires(Right.Read, key).WithName($"set-shares-{key}");
    }
}
