namespace Zhike.Faults.Outages;

/// <summary>A file system of a few megabytes that can be filled; only root can make one.</summary>
sealed class SmallDisk : IAsyncDisposable
{
    SmallDisk(string path) => Path = path;

    public string Path { get; }

    string Ballast => System.IO.Path.Combine(Path, "ballast");

    /// <returns>Null where it is not allowed.</returns>
    public static async Task<SmallDisk?> Make(int megabytes)
    {
        var path = Directory.CreateTempSubdirectory("zhike-disk-").FullName;
        if ((await Shell.Try("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", path)).Code == 0) return new SmallDisk(path);
        Directory.Delete(path);
        return null;
    }

    /// <summary>Takes all that is left, but for some bytes.</summary>
    public async Task Fill(long leave = 0)
    {
        await using var file = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 1);
        var free = new DriveInfo(Path).AvailableFreeSpace - leave;
        var block = new byte[4096];
        try
        {
            for (; free > 0; free -= block.Length) file.Write(block);
        }
        catch (IOException) { }
    }

    public void Free() => File.Delete(Ballast);

    /// <summary>The device stops taking writes, as a failing one does.</summary>
    public Task Freeze() => Shell.Run("mount", "-o", "remount,ro", Path);

    public Task Thaw() => Shell.Run("mount", "-o", "remount,rw", Path);

    public async ValueTask DisposeAsync()
    {
        await Shell.Try("umount", "-l", Path);
        Directory.Delete(Path);
    }
}
