using Zhike.Analytics.Parquet;
using Zhike.Platform.Columnar;
using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Warehouse;

/// <summary>Why there is no warehouse at the moment.</summary>
internal enum WarehouseTrouble { LibraryMissing, Locked, Damaged, DiskFull }

/// <summary>
/// The warehouse's file in the data folder. Each node keeps its own: it is a copy that can be made again at any time. Opened when it is first asked for;
/// without it everything else goes on.
/// </summary>
internal sealed class WarehouseFile(Database database) : IDisposable
{
    /// <summary>Nodes that share a data folder take one each.</summary>
    const int Nodes = 8;

    internal const string FirstName = "warehouse.duckdb";

    /// <summary>Ends of the program with the file open, one after the other, after which the file is taken for what ends it.</summary>
    const int Ends = 3;

    readonly Lock gate = new();
    ColumnStore? store;

    /// <summary>Null while all is well, or nothing was asked for.</summary>
    internal WarehouseTrouble? Trouble { get; private set; }

    /// <summary>Why the last load did not come to its end, though the file could be opened; null when it did.</summary>
    internal WarehouseTrouble? Hindered { get; set; }

    /// <summary>One at a time changes it.</summary>
    internal SemaphoreSlim Writing { get; } = new(1);

    /// <summary>Path of the open file.</summary>
    internal string? Path { get; private set; }

    internal long Bytes => Path is { } path && File.Exists(path) ? new FileInfo(path).Length : 0;

    /// <exception cref="Refused">503 <c>analytics.warehouse-library-missing</c>, <c>analytics.warehouse-locked</c>, <c>analytics.warehouse-disk-full</c>, <c>analytics.warehouse-damaged</c></exception>
    internal ColumnSession Session()
    {
        lock (gate)
        {
            if (store is { IsInvalid: true })
            {
                store.Dispose();
                store = null;
            }
            store ??= Open();
            return store?.Session() ?? throw new Refused(503, Trouble switch
            {
                WarehouseTrouble.LibraryMissing => "analytics.warehouse-library-missing", WarehouseTrouble.Locked => "analytics.warehouse-locked", WarehouseTrouble.DiskFull => "analytics.warehouse-disk-full", _ => "analytics.warehouse-damaged",
            });
        }
    }

    /// <summary>Opens the file of a data folder for the command line, whose statements may read files.</summary>
    /// <exception cref="Refused">as <see cref="Session"/>.</exception>
    internal static ColumnStore OpenAlone(string folder)
    {
        if (!DuckLibrary.IsThere) throw new Refused(503, "analytics.warehouse-library-missing");
        try { return ColumnStore.Open(System.IO.Path.Combine(folder, FirstName), readsFiles: true); }
        catch (ColumnarFailed error) { throw new Refused(503, error.IsLocked ? "analytics.warehouse-locked" : "analytics.warehouse-damaged"); }
    }

    /// <summary>Keeps what a statement that failed says about the file.</summary>
    internal void Hinder(ColumnarFailed failed)
    {
        if (failed.IsDiskFull) Hindered = WarehouseTrouble.DiskFull;
        else if (failed.IsDamage) Hindered = WarehouseTrouble.Damaged;
    }

    /// <summary>Throws the file away, damaged or not, so that the next session begins with an empty one.</summary>
    internal void Clear()
    {
        lock (gate)
        {
            store?.Dispose();
            store = null;
            Hindered = null;
            if (Path is not { } path) return;
            // The log goes first: without it an old file is merely old, but a new file must not find the log of another.
            foreach (var one in new[] { path + ".wal", path, Mark(path) }.Where(File.Exists)) File.Delete(one);
            if (Directory.Exists(path + ".tmp")) Directory.Delete(path + ".tmp", recursive: true);
        }
    }

    /// <summary>A load came to its end, or the file was closed in order: it is no file that ends the program.</summary>
    internal void Served()
    {
        if (Path is { } path) File.Delete(Mark(path));
    }

    /// <summary>What another process could read may still end this one; a file that did so again and again is left alone.</summary>
    static bool EndsPrograms(string path)
    {
        if (File.Exists(Mark(path)) && new FileInfo(Mark(path)).Length >= Ends) return true;
        File.AppendAllText(Mark(path), ".");
        return false;
    }

    static string Mark(string path) => path + ".open";

    ColumnStore? Open()
    {
        Trouble = DuckLibrary.IsThere ? null : WarehouseTrouble.LibraryMissing;
        if (Trouble is not null) return null;
        Directory.CreateDirectory(database.Options.DataFolder);
        for (var node = 1; node <= Nodes; node++)
        {
            Path = System.IO.Path.Combine(database.Options.DataFolder, node == 1 ? FirstName : $"warehouse-{node}.duckdb");
            if (EndsPrograms(Path) || !WarehouseProbe.Passes(Path))
            {
                Trouble = WarehouseTrouble.Damaged;
                return null;
            }
            try
            {
                var opened = ColumnStore.Open(Path, folder: ParquetExports.Folder(database.Options));
                WarehouseProbe.Take(Path);
                Trouble = null;
                return opened;
            }
            catch (ColumnarFailed error)
            {
                // Another process holds it; any refusal but this and a full disk means that the file itself is no good.
                Trouble = error.IsLocked ? WarehouseTrouble.Locked : error.IsDiskFull ? WarehouseTrouble.DiskFull : WarehouseTrouble.Damaged;
                if (Trouble != WarehouseTrouble.Locked)
                {
                    Served();
                    return null;
                }
            }
        }
        return null;
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (store is null) return;
            Served();
            store.Dispose();
            store = null;
            WarehouseProbe.Leave(Path!);
        }
    }
}
