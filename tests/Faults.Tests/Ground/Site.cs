using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Faults;

/// <summary>An installation of the program on disk: data folder, database, and the company of the story with its people signed in.</summary>
sealed class Site : IAsyncDisposable
{
    readonly bool ownsFolder;

    Site(string data, string? postgres, bool ownsFolder) =>
        (Options, Port, this.ownsFolder) = (new DatabaseOptions { DataFolder = data, PostgresConnection = postgres }, Node.FreePort(), ownsFolder);

    /// <summary>With which a test opens the same database beside the program.</summary>
    public DatabaseOptions Options { get; }

    public int Port { get; }

    public string Address => $"http://127.0.0.1:{Port}";

    public Dialect Dialect => Options.PostgresConnection is null ? Dialect.Sqlite : Dialect.Postgres;

    public StoryUser Administrator { get; private set; } = null!;

    /// <summary>Salespeople, each with records of their own.</summary>
    public IReadOnlyList<StoryUser> Sellers { get; private set; } = [];

    /// <summary>Head office, to which everybody belongs.</summary>
    public long Company { get; private set; }

    /// <param name="server">Where the database shall lie; null makes an embedded one.</param>
    /// <param name="data">Data folder that is made; null takes one for temporary files.</param>
    public static async Task<Site> Found(OwnPostgres? server, int sellers = 6, string? data = null)
    {
        var name = $"site_{Guid.NewGuid():N}";
        if (server is not null) await server.Make(name);
        var site = new Site(data ?? Path.Combine(Path.GetTempPath(), name), server?.To(name), data is null);
        await using var zhike = await ZhikeApp.Start(site.Dialect);
        var hired = new List<StoryUser>();
        for (var i = 0; i < sellers; i++) hired.Add(await zhike.Hire("sales", $"销售{i}"));
        (site.Administrator, site.Sellers, site.Company) = (zhike.Administrator, hired, zhike.Departments["集团"]);
        var copy = Path.Combine(Path.GetTempPath(), name + "-copy");
        await zhike.Database.Backup(copy);
        await Backup.Restore(copy, site.Options);
        Directory.Delete(copy, recursive: true);
        Leftovers.AfterExit("for p in $(cat \"$1.pids\"); do grep -qs \"$1\" /proc/$p/cmdline && kill -9 $p; done; rm -rf \"$1\" \"$1.pids\"", site.Options.DataFolder);
        return site;
    }

    /// <summary>Starts the program on it.</summary>
    /// <param name="port">Of another node; null is the first.</param>
    public Node Start(int? port = null, params string[] wrap)
    {
        var address = $"http://127.0.0.1:{port ?? Port}";
        var node = Node.Start(address, Words("serve", "--urls", address, "--empty"), wrap);
        File.AppendAllText(Options.DataFolder + ".pids", $"{node.Id}\n");
        return node;
    }

    /// <summary>A command with the options that name this installation.</summary>
    public string[] Words(params string[] words) => [.. words, "--data", Options.DataFolder, .. Options.PostgresConnection is { } connection ? ["--postgres", connection] : Array.Empty<string>()];

    /// <summary>A browser in which the person is signed in.</summary>
    public HttpClient Client(StoryUser user, string? address = null)
    {
        var client = new HttpClient { BaseAddress = new Uri(address ?? Address), Timeout = TimeSpan.FromSeconds(100) };
        client.DefaultRequestHeaders.Add("Cookie", "zhike=" + user.Token);
        client.DefaultRequestHeaders.Add("Origin", address ?? Address);
        return client;
    }

    public ValueTask DisposeAsync()
    {
        if (ownsFolder && Directory.Exists(Options.DataFolder)) Directory.Delete(Options.DataFolder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
