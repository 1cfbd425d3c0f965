using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Access;
using Zhike.Platform.Approvals;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Search;
using Zhike.TestSupport;

namespace Zhike.Platform.Tests.Sample;

/// <summary>The routes of the platform over a sample app's database, in which a request says by number as whom it comes.</summary>
public sealed class SampleServer : IAsyncDisposable
{
    const string As = "X-Caller";

    readonly WebApplication host;

    SampleServer(WebApplication host) => this.host = host;

    public IServiceProvider Services => host.Services;

    /// <param name="callers">By number.</param>
    public static async Task<SampleServer> Start(SampleApp sample, IReadOnlyList<Caller> callers)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.Services.AddPlatform(new DatabaseOptions { Clock = sample.Clock }, SampleModule.List);
        builder.Services.AddSingleton(sample.Database).AddSingleton(sample.Catalogues).AddSingleton(sample.Vault).AddSingleton(sample.Queries).AddSingleton(sample.Writers).AddSingleton<IPeople, NoPeople>();
        var app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages(bare => bare.HttpContext.RequestServices.GetRequiredService<ProblemWriter>().WriteBare(bare.HttpContext));
        app.UseRouting();
        app.Use((http, next) =>
        {
            if (int.TryParse(http.Request.Headers[As], out var number)) http.Features.Set(callers[number]);
            return next(http);
        });
        app.UseRequirements();
        app.MapPlatform();
        await app.StartAsync();
        var server = new SampleServer(app);
        await server.CatchUp();
        return server;
    }

    public HttpClient Client(int caller)
    {
        var client = host.GetTestClient();
        client.DefaultRequestHeaders.Add(As, $"{caller}");
        return client;
    }

    public Task<Socket> Open(int caller) => Socket.Open(host.GetTestServer(), request => request.Headers[As] = $"{caller}");

    /// <summary>Seals what was written and brings the search index up to it.</summary>
    public async Task CatchUp()
    {
        await Services.GetRequiredService<ChangeSealer>().SealAll();
        await Services.GetRequiredService<SearchIndexer>().CatchUp();
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await host.DisposeAsync();
    }
}
