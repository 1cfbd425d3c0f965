using System.Runtime.InteropServices;

namespace Zhike.Platform.Columnar;

/// <summary>One columnar database: a file of DuckDB, or memory. Sessions are opened on it; any number may read while one writes.</summary>
public sealed class ColumnStore : IDisposable
{
    nint handle;

    ColumnStore(nint handle) => this.handle = handle;

    /// <summary>Something went wrong after which every statement fails; the file has to be opened again.</summary>
    public bool IsInvalid { get; private set; }

    /// <summary>What a session says went wrong.</summary>
    internal ColumnarFailed Failed(string message)
    {
        var failed = new ColumnarFailed(message);
        if (failed.IsFatal) IsInvalid = true;
        return failed;
    }

    /// <summary>Opens the file, which is made when it is not there.</summary>
    /// <param name="path">Null keeps everything in memory.</param>
    /// <param name="megabytes">Memory that it may take before it writes to disk.</param>
    /// <param name="readsFiles">Whether statements may read other files; only for those who sit at the machine.</param>
    /// <param name="folder">The one folder in which statements may read and write files none the less; null for none.</param>
    /// <exception cref="ColumnarFailed">The library is missing, or the file is locked by another process, damaged or not writable.</exception>
    public static ColumnStore Open(string? path, int megabytes = 512, bool readsFiles = false, string? folder = null)
    {
        DuckLibrary.Require();
        if (DuckNative.CreateConfig(out var config) != 0) throw new ColumnarFailed("no configuration");
        try
        {
            // Nothing is fetched from outside, and statements cannot reach the file system by themselves.
            foreach (var (name, value) in Settings(megabytes, readsFiles || folder is not null))
                if (DuckNative.SetConfig(config, name, value) != 0) throw new ColumnarFailed($"{name} cannot be {value}");
            if (DuckNative.Open(path ?? ":memory:", out var database, config, out var error) == 0) return new ColumnStore(database).Within(readsFiles ? null : folder);
            var message = Marshal.PtrToStringUTF8(error) ?? "cannot be opened";
            DuckNative.Free(error);
            throw new ColumnarFailed(message);
        }
        finally { DuckNative.DestroyConfig(ref config); }
    }

    /// <summary>Closes all of the file system but one folder, which only a database that is open can be told; from then on no statement opens it again.</summary>
    ColumnStore Within(string? folder)
    {
        if (folder is null) return this;
        try
        {
            using var session = Session();
            session.Run($"SET allowed_directories = ['{folder.Replace("'", "''", StringComparison.Ordinal)}']");
            session.Run("SET enable_external_access = false");
            return this;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    static (string Name, string Value)[] Settings(int megabytes, bool readsFiles) =>
        [("memory_limit", $"{megabytes}MB"), ("autoinstall_known_extensions", "false"), ("autoload_known_extensions", "false"), ("preserve_insertion_order", "false"), ("enable_external_access", readsFiles ? "true" : "false")];

    public ColumnSession Session()
    {
        ObjectDisposedException.ThrowIf(handle == 0, this);
        return DuckNative.Connect(handle, out var connection) == 0 ? new ColumnSession(connection, this) : throw new ColumnarFailed("no connection");
    }

    public void Dispose()
    {
        if (handle != 0) DuckNative.Close(ref handle);
    }
}
