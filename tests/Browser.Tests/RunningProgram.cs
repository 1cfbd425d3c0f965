using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Zhike.Browser;

/// <summary>The built program as a process of its own, on a fresh data folder, with the built browser app.</summary>
public sealed class RunningProgram : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    readonly Process process;
    readonly string data;

    RunningProgram(Process process, string data, string address) => (this.process, this.data, Address) = (process, data, address);

    public string Address { get; }

    /// <summary>Root of the checkout: the nearest folder above the tests that holds the solution.</summary>
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    /// <param name="first">How a first start fills the data folder: <c>--demo</c> or <c>--empty</c>.</param>
    public static async Task<RunningProgram> Start(string first)
    {
        var folder = Directory.CreateTempSubdirectory("zhike-browser-").FullName;
        var address = $"http://127.0.0.1:{FreePort()}";
        var build = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var word in (string[])[Path.Combine(Root, "src/Host/bin", build, "net10.0/zhike.dll"), "serve", "--urls", address, "--data", folder, first]) start.ArgumentList.Add(word);
        start.Environment["ASPNETCORE_WEBROOT"] = Path.Combine(Root, "web/dist");
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var running = Process.Start(start)!;
        running.OutputDataReceived += (_, _) => { };
        running.BeginOutputReadLine();
        var errors = running.StandardError.ReadToEndAsync();
        var program = new RunningProgram(running, folder, address);
        try { await program.Ready(errors); }
        catch { await program.DisposeAsync(); throw; }
        return program;
    }

    /// <summary>The demonstration's sign-ins by role: mail address and password.</summary>
    public async Task<IReadOnlyDictionary<string, (string Email, string Password)>> Accounts()
    {
        using var http = new HttpClient { BaseAddress = new Uri(Address) };
        var setup = await http.GetFromJsonAsync<JsonElement>("/api/v1/setup");
        return setup.GetProperty("accounts").EnumerateArray().GroupBy(account => account.GetProperty("role").GetString()!)
            .ToDictionary(role => role.Key, role => (role.First().GetProperty("email").GetString()!, role.First().GetProperty("password").GetString()!));
    }

    async Task Ready(Task<string> errors)
    {
        using var http = new HttpClient();
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        var began = Stopwatch.StartNew();
        while (await clock.WaitForNextTickAsync())
        {
            if (process.HasExited) throw new InvalidOperationException("The program ended: " + await errors);
            if (began.Elapsed > Patience) throw new TimeoutException("The program does not answer");
            try { if ((await http.GetAsync(Address + "/health")).StatusCode == HttpStatusCode.OK) return; }
            catch (HttpRequestException) { }
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static string Above(string folder) =>
        File.Exists(Path.Combine(folder, "Zhike.slnx")) ? folder : Above(Path.GetDirectoryName(folder.TrimEnd('/')) ?? throw new DirectoryNotFoundException("Zhike.slnx"));

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(data, recursive: true);
    }
}
