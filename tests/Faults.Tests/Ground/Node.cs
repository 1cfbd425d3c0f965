using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Zhike.Faults;

/// <summary>The built program as a process of its own, which may be killed.</summary>
sealed class Node : IAsyncDisposable
{
    /// <summary>Longer than any start may take; what a start takes is a figure, not a verdict.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly Process process;
    readonly StringBuilder said = new();
    readonly Stopwatch age = Stopwatch.StartNew();
    bool disposed;

    Node(Process process, string address)
    {
        (this.process, Address) = (process, address);
        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Address { get; }

    public int Id => process.Id;

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    /// <summary>Bytes of memory that are its own.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    /// <summary>Standard output and error so far.</summary>
    public string Said
    {
        get { lock (said) return said.ToString(); }
    }

    /// <summary>Root of the checkout: the nearest folder above the tests that holds the solution.</summary>
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    /// <param name="words">Command and options, as after <c>zhike</c>.</param>
    /// <param name="wrap">A program that starts it, with its options; none starts it directly.</param>
    public static Node Start(string address, string[] words, params string[] wrap)
    {
        var build = AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";
        string[] line = [.. wrap, "dotnet", Path.Combine(Root, "src/Host/bin", build, "net10.0/zhike.dll"), .. words];
        var start = new ProcessStartInfo(line[0], line[1..]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["LANG"] = "en_US.UTF-8";
        return new Node(Process.Start(start)!, address);
    }

    /// <summary>Waits until it says that it is well.</summary>
    /// <returns>How long after its start, or after <paramref name="since"/>, that was.</returns>
    public async Task<TimeSpan> Ready(Stopwatch? since = null)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        await Until.True(async () =>
        {
            if (process.HasExited) throw new InvalidOperationException($"The program ended with {process.ExitCode}: {Said}");
            try { return (await http.GetAsync(Address + "/health")).StatusCode == HttpStatusCode.OK; }
            catch (Exception error) when (error is HttpRequestException or TaskCanceledException) { return false; }
        }, () => $"{Address} is not ready: {Said}", Patience);
        return (since ?? age).Elapsed;
    }

    /// <summary>Waits for it to end by itself.</summary>
    public async Task<int> Ended()
    {
        using var limit = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    /// <summary>kill -9.</summary>
    public async Task Kill()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    void Hear(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null) return;
        lock (said) said.AppendLine(line.Data);
    }

    static string Above(string folder) =>
        File.Exists(Path.Combine(folder, "Zhike.slnx")) ? folder : Above(Path.GetDirectoryName(folder.TrimEnd('/')) ?? throw new DirectoryNotFoundException("Zhike.slnx"));

    public async ValueTask DisposeAsync()
    {
        if (disposed) return;
        disposed = true;
        await Kill();
        process.Dispose();
    }
}
