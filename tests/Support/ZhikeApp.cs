using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Zhike.Host;
using Zhike.Platform.Data;

namespace Zhike.TestSupport;

/// <summary>
/// The whole program in this process, on a database of its own, with the story world: 云栖机械, a maker of machine tools with
/// a head office, two regions and three teams.
/// </summary>
public sealed class ZhikeApp : IAsyncDisposable
{
    /// <summary>Everybody's password.</summary>
    public const string Password = "秋水共长天一色 2026";

    readonly TestDatabase database;
    readonly WebApplication host;
    readonly string[] line;
    readonly bool owner;

    ZhikeApp(TestDatabase database, WebApplication host, string[] line, bool owner) => (this.database, this.host, this.line, this.owner) = (database, host, line, owner);

    public IServiceProvider Services => host.Services;
    public Database Database => host.Services.GetRequiredService<Database>();
    public TestServer Server => host.GetTestServer();

    /// <summary>Departments by name: 集团, 华东, 华北, 华东一组, 华东二组, 华北一组.</summary>
    public IReadOnlyDictionary<string, long> Departments { get; private set; } = new Dictionary<string, long>();

    /// <summary>周岚, administrator at the head office (集团).</summary>
    public StoryUser Administrator { get; private set; } = null!;

    /// <summary>陈志远, sales manager of 华东: reaches 华东 and its teams.</summary>
    public StoryUser Manager { get; private set; } = null!;

    /// <summary>林晓, salesperson in 华东一组, whose manager is 陈志远.</summary>
    public StoryUser Lin { get; private set; } = null!;

    /// <summary>赵宇, salesperson in 华北一组, outside of 陈志远's reach.</summary>
    public StoryUser Zhao { get; private set; } = null!;

    /// <summary>何静, marketing at the head office.</summary>
    public StoryUser Marketer { get; private set; } = null!;

    /// <summary>孙悦, customer service at the head office.</summary>
    public StoryUser Agent { get; private set; } = null!;

    /// <summary>吴敏, who may only read.</summary>
    public StoryUser Reader { get; private set; } = null!;

    /// <param name="settings">Further settings, such as <c>--demo=true</c>.</param>
    public static Task<ZhikeApp> Start(Dialect dialect, TimeProvider? clock = null, params string[] settings) => Start(dialect, true, clock, settings);

    /// <summary>A fresh installation without any user.</summary>
    public static Task<ZhikeApp> StartEmpty(Dialect dialect, TimeProvider? clock = null, params string[] settings) => Start(dialect, false, clock, settings);

    /// <summary>As <see cref="Start(Dialect, TimeProvider, string[])"/>, but behind the real web server on a loopback port.</summary>
    public static Task<ZhikeApp> Listen(Dialect dialect) => Start(dialect, true, null, ["--urls=http://127.0.0.1:0"]);

    static async Task<ZhikeApp> Start(Dialect dialect, bool story, TimeProvider? clock, string[] settings)
    {
        var modules = Zhike.Host.Server.Modules.All.Select(module => (module.Name.ToLowerInvariant(), module.GetType().Assembly)).ToArray();
        var home = await TestDatabase.Migrated(dialect, clock, modules);
        string[] args =
        [
            $"--data={home.Options.DataFolder}", "--Logging:LogLevel:Default=Warning", "--Logging:LogLevel:Zhike=Error", "--signIn:perMinute=100000", "--forms:perMinute=100000", "--warehouse:follow=false", .. settings,
            .. home.Options.PostgresConnection is { } connection ? [$"--postgres={connection}"] : Array.Empty<string>(),
        ];
        var zhike = new ZhikeApp(home, await Run(args, clock), args, owner: true);
        if (story) await zhike.Tell();
        return zhike;
    }

    /// <summary>A second node on the database and data folder of a running one, which must outlive it. Its people sign in on both.</summary>
    public static async Task<ZhikeApp> StartBeside(ZhikeApp first) =>
        new(first.database, await Run(first.line, first.Database.Clock), first.line, owner: false) { Departments = first.Departments };

    static async Task<WebApplication> Run(string[] args, TimeProvider? clock)
    {
        var app = Zhike.Host.Server.Build(args, builder =>
        {
            if (!args.Any(word => word.StartsWith("--urls", StringComparison.Ordinal))) builder.WebHost.UseTestServer();
            builder.Services.AddSingleton<IStartupFilter, TestAddress>();
            builder.Logging.AddProvider(new ServerErrors());
        }, clock);
        await Zhike.Host.Server.Prepare(app);
        await app.StartAsync();
        return app;
    }

    /// <summary>A browser in which the person is signed in.</summary>
    public HttpClient Client(StoryUser user)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Add("Cookie", "zhike=" + user.Token);
        return client;
    }

    /// <summary>A browser in which nobody is signed in.</summary>
    /// <param name="address">Network address the requests seem to come from.</param>
    public HttpClient Anonymous(string address = "203.0.113.7")
    {
        var client = Browser();
        client.DefaultRequestHeaders.Add("Origin", client.BaseAddress!.GetLeftPart(UriPartial.Authority));
        client.DefaultRequestHeaders.Add(TestAddress.Header, address);
        return client;
    }

    HttpClient Browser() => host.Services.GetService<IServer>() is TestServer ? host.GetTestClient() : new HttpClient { BaseAddress = new Uri(host.Urls.First()) };

    /// <summary>A program that sends a bearer token.</summary>
    public HttpClient Bearer(string token)
    {
        var client = Browser();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    /// <summary>A new user with a system role, signed in.</summary>
    /// <param name="department">Name of a department of the story.</param>
    public Task<StoryUser> Hire(string role, string name, string department = "华东一组") => StoryWorld.Hire(this, role, name, Departments[department]);

    async Task Tell()
    {
        Departments = await StoryWorld.Found(this);
        Administrator = await Hire("administrator", "周岚", "集团");
        Manager = await Hire("salesManager", "陈志远", "华东");
        Lin = await StoryWorld.Hire(this, "sales", "林晓", Departments["华东一组"], Manager.Id);
        Zhao = await Hire("sales", "赵宇", "华北一组");
        Marketer = await Hire("marketing", "何静", "集团");
        Agent = await Hire("service", "孙悦", "集团");
        Reader = await Hire("readOnly", "吴敏", "集团");
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await host.DisposeAsync();
        if (owner) await database.DisposeAsync();
    }
}
