using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Zhike.Platform.Columnar;

namespace Zhike.Analytics.Warehouse;

/// <summary>
/// Reads a file of the warehouse through in a process of its own before the program opens it, since DuckDB reads inside the program and a damaged file may end it.
/// A file that was closed in order and has not changed since is taken as it is.
/// </summary>
internal static class WarehouseProbe
{
    /// <summary>The program of the command line, <c>warehouse check</c>.</summary>
    const string Program = "zhike";

    /// <summary>Exit code for a file that could not be looked at: held by another process, or no room on the disk.</summary>
    internal const int NotLookedAt = 3;

    /// <summary>A file that takes longer is large rather than damaged.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);

    /// <summary>False where the file is damaged.</summary>
    internal static bool Passes(string path)
    {
        if (!File.Exists(path) || IsAsLeft(path) || Look(path) is not { } look || IsHeld(path)) return true;
        using var process = Process.Start(look)!;
        if (process.WaitForExit(Longest)) return process.ExitCode is 0 or NotLookedAt;
        process.Kill(entireProcessTree: true);
        return true;
    }

    /// <summary>From now on it may change.</summary>
    internal static void Take(string path) => File.Delete(Note(path));

    /// <summary>It was closed in order. A note that cannot be written, as on a full disk, only means that the file is read through at the next start.</summary>
    internal static void Leave(string path)
    {
        try
        {
            if (File.Exists(path)) File.WriteAllText(Note(path), Of(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException) { }
    }

    /// <summary>Reads every row of every table.</summary>
    /// <returns>Tables and rows.</returns>
    /// <exception cref="ColumnarFailed">It cannot be read.</exception>
    internal static (int Tables, long Rows) Read(string path)
    {
        using var store = ColumnStore.Open(path);
        using var session = store.Session();
        var tables = new List<string>();
        using (var names = session.Read("SELECT table_name FROM duckdb_tables() ORDER BY table_name", default, []))
            while (names.Next()) tables.Add(names.Text(0));
        var rows = 0L;
        foreach (var table in tables)
        {
            using var sums = session.Read($"SELECT count(*), bit_xor(hash(t)) FROM \"{table}\" t", default, []);
            if (sums.Next()) rows += sums.Integer(0);
        }
        return (tables.Count, rows);
    }

    /// <summary>Whether another process has it open, who is then told so at once; DuckDB locks its files as this call does.</summary>
    static bool IsHeld(string path)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows()) return false;
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
            file.Lock(0, 1);
            file.Unlock(0, 1);
            return false;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException) { return true; }
    }

    static bool IsAsLeft(string path) => File.Exists(Note(path)) && File.ReadAllText(Note(path)) == Of(path);

    static string Of(string path) => string.Create(CultureInfo.InvariantCulture, $"{new FileInfo(path).Length} {File.GetLastWriteTimeUtc(path).Ticks}");

    static string Note(string path) => path + ".closed";

    /// <summary>It ends with this process, whose end closes its input: what outlives it would hold the file. Null where this is another program, such as one of tests.</summary>
    static ProcessStartInfo? Look(string path)
    {
        if (Assembly.GetEntryAssembly() is not { } program || program.GetName().Name != Program || Environment.ProcessPath is not { } runs) return null;
        string[] words = ["warehouse", "check", path, "--attended"];
        return new(runs, Path.GetFileNameWithoutExtension(runs) == Program ? words : [program.Location, .. words]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
    }
}
