using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Http;

namespace Zhike.Platform.Printing;

/// <summary>Makes a PDF of a page by a Chromium without window: <c>pdf:chromium</c>, or the first found on PATH. What the page names outside of itself is not fetched.</summary>
public sealed class PdfEngine(IConfiguration settings, ILogger<PdfEngine> log)
{
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe"];

    /// <summary>Each takes a processor and some hundred megabytes.</summary>
    readonly SemaphoreSlim places = new(2);

    /// <param name="html">A whole page; styles and pictures stand in it, and its own Content-Security-Policy forbids scripts.</param>
    /// <exception cref="Refused">503 <c>pdf.engine-missing</c>, <c>pdf.failed</c>.</exception>
    public async Task<byte[]> Render(string html, CancellationToken ct)
    {
        var engine = Find() ?? throw new Refused(503, "pdf.engine-missing");
        await places.WaitAsync(ct);
        var folder = Directory.CreateTempSubdirectory("zhike-pdf-").FullName;
        try
        {
            var (page, pdf) = (Path.Combine(folder, "page.html"), Path.Combine(folder, "page.pdf"));
            await File.WriteAllTextAsync(page, html, ct);
            await Run(engine, folder, page, pdf, ct);
            return await File.ReadAllBytesAsync(pdf, ct);
        }
        finally
        {
            places.Release();
            Forget(folder);
        }
    }

    async Task Run(string engine, string folder, string page, string pdf, CancellationToken ct)
    {
        var start = new ProcessStartInfo(engine, Arguments(folder, page, pdf)) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment["HOME"] = folder;
        using var process = Process.Start(start)!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Limit);
        var told = Task.WhenAll(process.StandardError.ReadToEndAsync(CancellationToken.None), process.StandardOutput.ReadToEndAsync(CancellationToken.None));
        try { await process.WaitForExitAsync(limit.Token); }
        catch (OperationCanceledException) { process.Kill(entireProcessTree: true); }
        ct.ThrowIfCancellationRequested();
        if (process.HasExited && process.ExitCode == 0 && File.Exists(pdf)) return;
        log.LogWarning("The PDF engine failed: {Told}", process.HasExited ? string.Join("\n", await told) : "time is up");
        throw new Refused(503, "pdf.failed");
    }

    static IEnumerable<string> Arguments(string folder, string page, string pdf)
    {
        // Root has no sandbox of its own; the page's own policy lets no script run, and it reaches nothing.
        if (Environment.UserName == "root") yield return "--no-sandbox";
        string[] others =
        [
            "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-background-networking", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
            "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", "--no-pdf-header-footer", $"--user-data-dir={Path.Combine(folder, "profile")}", $"--print-to-pdf={pdf}", new Uri(page).AbsoluteUri,
        ];
        foreach (var other in others) yield return other;
    }

    string? Find()
    {
        if (settings["pdf:chromium"] is { Length: > 0 } named) return File.Exists(named) ? named : null;
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => path.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    void Forget(string folder)
    {
        try { Directory.Delete(folder, recursive: true); }
        catch (IOException error) { log.LogWarning(error, "A folder of the PDF engine is left over"); }
    }
}
