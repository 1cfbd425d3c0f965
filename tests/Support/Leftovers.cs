using System.Diagnostics;

namespace Zhike.TestSupport;

/// <summary>Cleans up after the test process however it ends: a shell waits for the pipe to it to close.</summary>
public static class Leftovers
{
    static readonly List<Process> Watching = [];

    /// <param name="script">Shell commands; the arguments are $1, $2, …</param>
    public static void AfterExit(string script, params string[] arguments)
    {
        string[] line = ["-c", $"trap '' INT TERM HUP; cat >/dev/null; {script}", "sh", .. arguments];
        var shell = Process.Start(new ProcessStartInfo("setsid", ["--fork", "sh", .. line]) { RedirectStandardInput = true, UseShellExecute = false, WorkingDirectory = "/" })!;
        lock (Watching) Watching.Add(shell);
    }
}
