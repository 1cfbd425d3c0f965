using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Zhike.TestSupport;

namespace Zhike.Faults;

/// <summary>A PostgreSQL server that writes through to the disk and may be killed as a whole.</summary>
sealed class OwnPostgres : IAsyncDisposable
{
    readonly string folder;
    readonly string bin;

    OwnPostgres(string folder, string bin, int port) => (this.folder, this.bin, Port) = (folder, bin, port);

    public int Port { get; }

    string Data => Path.Combine(folder, "data");

    /// <param name="place">Folder on the file system that the data shall lie on; null takes the usual one for temporary files.</param>
    public static async Task<OwnPostgres> Found(string? place = null)
    {
        var programs = Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin")).First(path => File.Exists(Path.Combine(path, "initdb")));
        var home = place is null ? Directory.CreateTempSubdirectory("zhike-faults-pg-").FullName : Directory.CreateDirectory(Path.Combine(place, "pg")).FullName;
        var server = new OwnPostgres(home, programs, Node.FreePort());
        if (Environment.UserName == "root") await Shell.Run("chown", "postgres", home);
        await AsPostgres($"{programs}/initdb", "-D", server.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        Leftovers.AfterExit("kill -QUIT $(head -n 1 \"$1/data/postmaster.pid\") 2>/dev/null; rm -rf \"$1\"", home);
        await server.Start();
        return server;
    }

    /// <summary>Connection string to a database of this server.</summary>
    public string To(string database) => $"Host=127.0.0.1;Port={Port};Username=postgres;Database={database};Maximum Pool Size=20";

    /// <summary>Starts it, after a kill with what is left of its data, and waits until it answers.</summary>
    public async Task Start()
    {
        var settings = $"-p {Port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=on -c synchronous_commit=on -c max_connections=100 -c shared_buffers=32MB -c max_wal_size=64MB -c min_wal_size=32MB";
        await AsPostgres($"{bin}/pg_ctl", "-D", Data, "-w", "-t", "60", "-l", Path.Combine(folder, "log"), "-o", settings, "start");
    }

    /// <summary>Starts it if it is down.</summary>
    public async Task Restart()
    {
        var main = File.Exists(Path.Combine(Data, "postmaster.pid")) ? (await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0].Trim() : "";
        if (main.Length == 0 || !IsAlive(main)) await Start();
    }

    /// <summary>Ends it in order, without waiting for clients.</summary>
    public Task Stop() => AsPostgres($"{bin}/pg_ctl", "-D", Data, "-w", "-m", "fast", "stop");

    /// <summary>kill -9 of the server and all its processes at once.</summary>
    public async Task Kill()
    {
        var main = (await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0].Trim();
        await Shell.Run("kill", "-STOP", main);
        var all = (await File.ReadAllTextAsync($"/proc/{main}/task/{main}/children")).Split(' ', StringSplitOptions.RemoveEmptyEntries).Append(main).ToArray();
        await Shell.Try("kill", ["-9", .. all]);
        // It takes its own lock file for one in use until the system has cleared the dead process away.
        await Until.True(() => Task.FromResult(!all.Any(id => Directory.Exists($"/proc/{id}"))), () => "PostgreSQL does not die");
    }

    public async Task Make(string database)
    {
        await using var source = NpgsqlDataSource.Create(To("postgres"));
        await using var command = source.CreateCommand(string.Create(CultureInfo.InvariantCulture, $"create database \"{database}\" template template0"));
        await command.ExecuteNonQueryAsync();
    }

    static bool IsAlive(string id)
    {
        try { return !File.ReadAllText($"/proc/{id}/stat").Split(')')[^1].TrimStart().StartsWith('Z'); }
        catch (IOException) { return false; }
    }

    /// <summary>PostgreSQL refuses to run as root, so root runs it as the user postgres.</summary>
    static Task AsPostgres(params string[] command) =>
        Environment.UserName == "root" ? Shell.Run("runuser", ["-u", "postgres", "--", .. command]) : Shell.Run(command[0], command[1..]);

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")) && IsAlive((await File.ReadAllLinesAsync(Path.Combine(Data, "postmaster.pid")))[0].Trim())) await Kill();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>Programs of the system.</summary>
static class Shell
{
    /// <exception cref="InvalidOperationException">with what it said when it fails.</exception>
    public static async Task Run(string program, params string[] arguments)
    {
        if (await Try(program, arguments) is var (code, said) && code != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {code}: {said}");
    }

    public static async Task<(int Code, string Said)> Try(string program, params string[] arguments)
    {
        // A server that it starts would keep a pipe open, so the output goes to a file.
        var output = Path.GetTempFileName();
        string[] line = ["-c", "out=$1; shift; exec \"$@\" >\"$out\" 2>&1 </dev/null", "sh", output, program, .. arguments];
        using var process = Process.Start(new ProcessStartInfo("sh", line) { UseShellExecute = false, WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        var said = await File.ReadAllTextAsync(output);
        File.Delete(output);
        return (process.ExitCode, said);
    }
}
