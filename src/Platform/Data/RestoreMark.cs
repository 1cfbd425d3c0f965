namespace Zhike.Platform.Data;

/// <summary>
/// A file in the data folder for as long as a restore is not through: a database without its keys and files looks sound,
/// so nothing may be served from it.
/// </summary>
internal sealed class RestoreMark : IDisposable
{
    const string Name = "restoring";

    readonly string path;
    readonly bool resumed;
    bool begun;

    RestoreMark(DatabaseOptions into, bool resumed) => (path, this.resumed) = (Path.Combine(into.DataFolder, Name), resumed);

    /// <summary>Marks an unused folder, or one in which a restore was cut short and may begin again.</summary>
    /// <exception cref="DataRefused"><c>data.restore-not-empty</c></exception>
    public static RestoreMark Set(DatabaseOptions into)
    {
        var again = File.Exists(Path.Combine(into.DataFolder, Name));
        if (!again)
        {
            BackupFiles.MustBeUnused(into.DataFolder);
            if (File.Exists(into.SqliteFile)) throw new DataRefused("data.restore-not-empty", ("target", into.SqliteFile));
        }
        Directory.CreateDirectory(into.DataFolder);
        var mark = new RestoreMark(into, again);
        File.WriteAllText(mark.path, "");
        mark.begun = true;
        return mark;
    }

    /// <exception cref="DataRefused"><c>data.restore-unfinished</c></exception>
    public static void MustBeLifted(DatabaseOptions options)
    {
        if (File.Exists(Path.Combine(options.DataFolder, Name))) throw new DataRefused("data.restore-unfinished", ("target", options.DataFolder));
    }

    /// <summary>The restore is proved.</summary>
    public void Lift()
    {
        File.Delete(path);
        begun = false;
    }

    /// <summary>A restore that was refused has put nothing in place; only one that was killed leaves its mark.</summary>
    public void Dispose()
    {
        if (begun && !resumed) File.Delete(path);
    }
}
