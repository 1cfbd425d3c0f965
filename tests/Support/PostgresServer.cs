using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Zhike.TestSupport;

/// <summary>
/// The PostgreSQL server of a test run: the one named by ZHIKE_TEST_POSTGRES (a connection string with the right to create databases),
/// else a private one on a free loopback port, stopped when the process ends.
/// </summary>
public static class PostgresServer
{
    static readonly Lazy<Task<string>> Server = new(Find);

    /// <summary>Connection string to the server's maintenance database.</summary>
    public static Task<string> Connection => Server.Value;

    /// <summary>The same server, another database, with small pools.</summary>
    public static async Task<string> ConnectionTo(string database) =>
        new NpgsqlConnectionStringBuilder(await Connection) { Database = database, MaxPoolSize = 20, Pooling = true }.ToString();

    /// <summary>Runs one statement in the maintenance database.</summary>
    public static async Task Run(string sql)
    {
        await using var source = NpgsqlDataSource.Create(await Connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    static async Task<string> Find() =>
        Environment.GetEnvironmentVariable("ZHIKE_TEST_POSTGRES") is { Length: > 0 } given ? given : await Start();

    static async Task<string> Start()
    {
        var bin = Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal)
            .Select(version => Path.Combine(version, "bin")).First(path => File.Exists(Path.Combine(path, "initdb")));
        var folder = Directory.CreateTempSubdirectory("zhike-postgres-").FullName;
        var data = Path.Combine(folder, "data");
        var port = FreePort();
        if (Environment.UserName == "root") Shell("chown", "postgres", folder);
        await AsPostgres($"{bin}/initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        Leftovers.AfterExit("kill -QUIT $(head -n 1 \"$1/data/postmaster.pid\"); rm -rf \"$1\"", folder);
        var settings = $"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=400";
        await AsPostgres($"{bin}/pg_ctl", "-D", data, "-w", "-l", Path.Combine(folder, "log"), "-o", settings, "start");
        return $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres";
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static void Shell(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
    }

    /// <summary>PostgreSQL refuses to run as root, so root runs it as the user postgres.</summary>
    static async Task AsPostgres(params string[] command)
    {
        string[] line = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", .. command] : command;
        using var process = Process.Start(new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{command[0]} ended with {process.ExitCode}.");
    }
}
