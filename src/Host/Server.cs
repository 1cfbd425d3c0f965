using Microsoft.AspNetCore.DataProtection;
using Zhike.Platform;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Search;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Modules;

namespace Zhike.Host;

/// <summary>Puts the web server together: modules, sign-in, rights, routes and the browser app.</summary>
public static class Server
{
    public static readonly ModuleList Modules = new([
        new Identity.IdentityModule(),
        new Customers.CustomersModule(),
        new Sales.SalesModule(),
        new Analytics.AnalyticsModule(),
    ]);

    /// <summary>
    /// However a text was made to be slow to match, it costs no more than this. The limit is measured by the wall, so a short one
    /// also ends the plainest match on a machine that was paused or overrun: a good phone number was refused after one second.
    /// </summary>
    static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(15);

    static Server() => AppContext.SetData("REGEX_DEFAULT_MATCH_TIMEOUT", LongestMatch);

    /// <summary>Threads that are there at once: SQLite and models keep theirs while they work, and the pool adds another only every half second.</summary>
    static void LeaveRoom()
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, 4 * Environment.ProcessorCount), ports);
    }

    /// <param name="adjust">A last word on how it is put together, such as another transport.</param>
    /// <param name="clock">Null takes the system's.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null, TimeProvider? clock = null)
    {
        LeaveRoom();
        var builder = WebApplication.CreateBuilder(args);
        var data = builder.Configuration["data"] ?? "data";
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddPlatform(new DatabaseOptions { DataFolder = data, PostgresConnection = builder.Configuration["postgres"], Clock = clock ?? TimeProvider.System }, Modules);
        builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(data, "keys"))).SetApplicationName("zhike");
        BrowserApp.Add(builder.Services);
        adjust?.Invoke(builder);
        var app = builder.Build();
        app.UseCallers();
        app.UseHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages(bare => bare.HttpContext.RequestServices.GetRequiredService<ProblemWriter>().WriteBare(bare.HttpContext));
        app.UseRouting();
        app.UseFiles();
        foreach (var module in Modules.All.OfType<ISignIn>()) module.Use(app);
        app.UseRequirements();
        app.UseIdempotency();
        app.MapHealth();
        app.MapPlatform();
        app.UseEndpoints(_ => { });
        return app;
    }

    /// <summary>Migrates and loads what requests need, before the first one; routes are made on a second processor meanwhile.</summary>
    /// <exception cref="DataRefused">as <see cref="Migrations.Apply"/>, and <c>data.load-unfinished</c>.</exception>
    public static async Task Prepare(WebApplication app, CancellationToken ct = default)
    {
        var routes = Task.Run(app.Services.GetRequiredService<EndpointDataSource>().RequireDeclaredRights, ct);
        await PrepareData(app, ct);
        await routes;
    }

    static async Task PrepareData(WebApplication app, CancellationToken ct)
    {
        var database = app.Services.GetRequiredService<Database>();
        Backup.MustBeWhole(database.Options);
        // New indexes are of no use to a planner that does not know them.
        if (await MigrationsOf(database).Apply(ct) > 0) await database.RefreshStatistics(ct: ct);
        if (await BulkLoad.WasInterrupted(database, ct)) throw new DataRefused("data.load-unfinished");
        await app.Services.GetRequiredService<CatalogueStore>().Load(ct);
        await app.Services.GetRequiredService<SearchTables>().Ensure(ct);
    }

    /// <summary>The scripts of the platform and of all modules.</summary>
    public static Migrations MigrationsOf(Database database) =>
        Migrations.Of(database, Modules.All.Select(module => (module.Name.ToLowerInvariant(), module.GetType().Assembly)));
}
