using System.Diagnostics;

namespace Zhike.Bench;

/// <summary>A program that is measured: started, awaited, and ended with the bench.</summary>
sealed class Child : IAsyncDisposable
{
    readonly Process process;

    Child(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Resident memory in megabytes: all of it, and that which is the program's own and no mapped file.</summary>
    public (double All, double Own) Memory()
    {
        var lines = File.ReadAllLines($"/proc/{process.Id}/status");
        double Of(string name) => double.Parse(lines.First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]) / 1024;
        return (Of("VmRSS:"), Of("RssAnon:"));
    }

    /// <summary>The most resident memory that it has had, in megabytes.</summary>
    public double Peak() => Peak(process.Id);

    internal static double Peak(int process) =>
        double.Parse(File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]) / 1024;

    /// <summary>Of all its threads since it was started.</summary>
    public TimeSpan Processor()
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    internal static async Task<Child> Start(string program, int port, params string[] arguments)
    {
        var address = new Uri($"http://127.0.0.1:{port}");
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])[program, .. arguments, "--urls", address.ToString()]) start.ArgumentList.Add(argument);
        var started = Process.Start(start)!;
        started.OutputDataReceived += (_, _) => { };
        started.BeginOutputReadLine();
        using var http = new HttpClient { BaseAddress = address };
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var answer = await http.GetAsync("/health");
                return new Child(started, address);
            }
            catch (HttpRequestException) when (attempt < 6000 && !started.HasExited) { await Task.Delay(100); }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
