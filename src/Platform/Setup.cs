using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Access;
using Zhike.Platform.Approvals;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Export;
using Zhike.Platform.Http;
using Zhike.Platform.Import;
using Zhike.Platform.Jobs;
using Zhike.Platform.Mailing;
using Zhike.Platform.Modules;
using Zhike.Platform.Objects;
using Zhike.Platform.Outbound;
using Zhike.Platform.Printing;
using Zhike.Platform.Query;
using Zhike.Platform.Text;
using Zhike.Platform.Undo;
using Zhike.Platform.Views;
using Zhike.Platform.Writing;

namespace Zhike.Platform;

/// <summary>The table of contents of the platform: what it offers to modules and which routes it maps.</summary>
public static class Setup
{
    public static IServiceCollection AddPlatform(this IServiceCollection services, DatabaseOptions options, ModuleList modules)
    {
        services.AddSingleton(modules).AddSingleton(options).AddSingleton(options.Clock);
        services.AddSingleton(_ => Database.Open(options));
        services.AddSingleton<CatalogueStore>().AddSingleton<QueryEngine>().AddSingleton<FieldVault>().AddSingleton<Texts>();
        services.AddSingleton<Writers>().AddSingleton<ViewStore>().AddSingleton<UndoTokens>();
        services.AddSingleton<ReadObjects>().AddSingleton<AggregateObjects>().AddSingleton<CatalogueAnswer>();
        services.AddRecords();
        services.AddHttpContextAccessor();
        services.AddValidation();
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddScoped(provider => provider.GetRequiredService<IHttpContextAccessor>().HttpContext!.Caller());
        services.AddScoped(provider => Idempotency.Bind(provider.GetRequiredService<IHttpContextAccessor>().HttpContext, provider.GetRequiredService<Writers>().Open(provider.GetRequiredService<Caller>()).Passing(provider.GetRequiredService<IHttpContextAccessor>().HttpContext)));
        services.AddScoped<WriteObjects>();
        services.AddSingleton<JobStore>().AddSingleton<JobRoutes>().AddSingleton<JobRunner>().AddHostedService(provider => provider.GetRequiredService<JobRunner>());
        services.AddImports();
        services.AddSingleton<PdfEngine>();
        services.AddApprovals();
        services.AddSingleton<MailOutbox>().AddSingleton<MailTransport>().AddSingleton<MailRoutes>().AddSingleton<MailSender>().AddHostedService(provider => provider.GetRequiredService<MailSender>());
        services.AddSingleton<ChangeSealer>().AddHostedService(provider => provider.GetRequiredService<ChangeSealer>());
        services.AddSingleton<RequestRate>().AddSingleton<ProblemWriter>().AddExceptionHandler(provider => provider.GetRequiredService<ProblemWriter>());
        foreach (var module in modules.All) module.AddTo(services);
        return services;
    }

    /// <summary>Maps <c>/api/v1</c>: the platform's routes, those of every object, and those of the modules.</summary>
    public static void MapPlatform(this IEndpointRouteBuilder app)
    {
        var modules = app.ServiceProvider.GetRequiredService<ModuleList>();
        var api = app.MapGroup("/api/v1").Validated();
        api.MapGet("/catalogue", (HttpContext http, CatalogueAnswer answer) => answer.Handle(http)).SignedIn();
        api.MapPost("/undo/{token}", async (string token, UndoTokens undo, Caller caller, CancellationToken ct) => new UndoTokens.Answer(await undo.Use(token, caller, ct))).SignedIn();
        JobRoutes.Map(api);
        api.MapRecords(modules.Objects);
        app.MapBeside();
        ImportRoutes.Map(api);
        api.MapApprovals();
        MailRoutes.Map(api);
        FetchExport.Map(api);
        api.MapObjects(modules.Objects);
        foreach (var module in modules.All) module.Map(api);
    }

    static void AddExceptionHandler(this IServiceCollection services, Func<IServiceProvider, ProblemWriter> make) =>
        services.AddSingleton<Microsoft.AspNetCore.Diagnostics.IExceptionHandler>(make).AddProblemDetails();
}
