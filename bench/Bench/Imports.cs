using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Zhike.Host;
using Zhike.Platform.Access;

namespace Zhike.Bench;

/// <summary>How many rows a second an import takes in, into an empty database: customers with the check for duplicates, or order lines that find their order and product.</summary>
static class Imports
{
    const int WarmUp = 2_000;

    /// <param name="folder">Where files may lie.</param>
    /// <returns>Object and file of each import; the last is what is measured.</returns>
    internal delegate IEnumerable<(string Object, string File)> Files(string folder, int rows, int seed);

    internal static IEnumerable<(string, string)> Customers(string folder, int rows, int seed) => [("customers", ImportFile.Write(folder, rows, seed))];

    /// <param name="server">Connection string with the right to create databases; without one only SQLite is measured.</param>
    public static async Task Run(Files files, int rows, string? server)
    {
        Console.WriteLine("database    beside it             rows  seconds  rows/s  CPU s");
        foreach (var busy in (bool[])[false, true])
        {
            await Measure(("SQLite", null), files, busy, rows);
            if (server is not null) await OnServer(server, files, busy, rows);
        }
    }

    static async Task OnServer(string server, Files files, bool busy, int rows)
    {
        await using var source = NpgsqlDataSource.Create(server);
        var name = $"zhike_bench_{Environment.ProcessId}";
        await using (var create = source.CreateCommand($"create database {name} template template0")) await create.ExecuteNonQueryAsync();
        await Measure(("PostgreSQL", new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString()), files, busy, rows);
        await using var drop = source.CreateCommand($"drop database {name} with (force)");
        await drop.ExecuteNonQueryAsync();
    }

    /// <param name="busy">Whether the whole server runs, with its search index and other readers of the log.</param>
    static async Task Measure((string Name, string? Connection) database, Files files, bool busy, int rows)
    {
        var folder = Directory.CreateTempSubdirectory("zhike-bench-").FullName;
        string[] settings = ["--data", folder, "--urls", "http://127.0.0.1:0", .. database.Connection is { } connection ? ["--postgres", connection] : Array.Empty<string>()];
        await using (var app = Server.Build(settings))
        {
            await Server.Prepare(app);
            if (busy) await app.StartAsync();
            foreach (var file in files(folder, WarmUp, 1)) await Import(app, file);
            List<(string, string)> all = [.. files(folder, rows, 2)];
            foreach (var file in all.SkipLast(1)) await Import(app, file);
            var (watch, used) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            await Import(app, all[^1]);
            var (seconds, cpu) = (watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - used).TotalSeconds);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{database.Name,-11} {(busy ? "the running server" : "nothing"),-18} {rows,7} {seconds,8:0.0} {rows / seconds,7:0} {cpu,6:0.0}"));
            if (busy) await app.StopAsync();
        }
        Directory.Delete(folder, recursive: true);
    }

    static async Task Import(WebApplication app, (string Object, string File) what)
    {
        var order = new Platform.Import.ImportCommand.Order(what.Object, what.File, null, false, Caller.System(Origin.Cli));
        using var said = new StringWriter();
        if (await app.Services.GetRequiredService<Platform.Import.ImportCommand>().Run(order, said, CancellationToken.None) != 0) throw new InvalidOperationException(said.ToString());
    }
}
