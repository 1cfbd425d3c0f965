using System.Diagnostics;
using System.Globalization;

namespace Zhike.Platform.Data;

/// <summary>A named right that one holder among all nodes has until it expires; a killed holder loses it by time.</summary>
/// <remarks>On PostgreSQL the database's clock decides, so nodes with wrong clocks agree.</remarks>
public sealed class Lease : IAsyncDisposable
{
    internal static readonly string Process = DescribeProcess();

    /// <summary>No lease is taken for longer.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    readonly Database database;
    readonly TimeSpan length;

    Lease(Database database, string name, TimeSpan length)
    {
        (this.database, Name, this.length) = (database, name, length);
        Holder = $"{Process}/{Guid.NewGuid():N}";
    }

    public string Name { get; }

    public string Holder { get; }

    /// <summary>The lease, or null while another holder has it.</summary>
    public static async Task<Lease?> TryTake(Database database, string name, TimeSpan length, CancellationToken ct = default)
    {
        var lease = new Lease(database, name, length);
        await using var write = await database.BeginWrite(ct);
        if (!await lease.Take(write, ct)) return null;
        await write.Commit(ct);
        return lease;
    }

    /// <summary>Prolongs by the full length; false when it was lost, and then its work must stop.</summary>
    public async Task<bool> Renew(CancellationToken ct = default)
    {
        await using var write = await database.BeginWrite(ct);
        var held = await Renew(write, ct);
        await write.Commit(ct);
        return held;
    }

    /// <summary>Prolongs as part of a write; while that write is open nobody else can take the lease.</summary>
    public async Task<bool> Renew(WriteLease write, CancellationToken ct = default) =>
        await write.Run($"update leases set expires_at = {Until} where name = @name and holder = @holder", ct, Parameters()) == 1;

    /// <summary>Releases, so that the next holder need not wait.</summary>
    public async ValueTask DisposeAsync()
    {
        await using var write = await database.BeginWrite();
        await write.Run("delete from leases where name = @name and holder = @holder", Parameters());
        await write.Commit();
    }

    /// <summary>On SQLite one machine's clock decides, which may have been set back: nobody holds anything for longer than this.</summary>
    string SetBack => database.Dialect == Dialect.Postgres ? "" : " or leases.expires_at > @far";

    string Now => database.Dialect == Dialect.Postgres ? "clock_timestamp()" : "@now";

    string Until => database.Dialect == Dialect.Postgres ? "clock_timestamp() + make_interval(secs => @seconds)" : "@until";

    async Task<bool> Take(WriteLease write, CancellationToken ct)
    {
        var holder = await write.Value<string>("select holder from leases where name = @name", ("name", Name));
        if (holder is not null && DiedHere(holder))
            await write.Run("delete from leases where name = @name and holder = @dead", ct, ("name", Name), ("dead", holder));
        return await write.Run($"""
            insert into leases (name, holder, expires_at) values (@name, @holder, {Until})
            on conflict (name) do update set holder = excluded.holder, expires_at = excluded.expires_at
            where leases.expires_at < {Now}{SetBack}
            """, ct, Parameters()) == 1;
    }

    (string, object?)[] Parameters()
    {
        var now = database.Clock.GetUtcNow();
        return database.Dialect == Dialect.Postgres
            ? [("name", Name), ("holder", Holder), ("seconds", length.TotalSeconds)]
            : [("name", Name), ("holder", Holder), ("now", now), ("until", now + length), ("far", now + Longest)];
    }

    static string DescribeProcess()
    {
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        return $"{Environment.MachineName}/{process.Id}/{StartedAt(process)}";
    }

    /// <summary>Ticks since the machine started where the kernel tells them, for the time of day moves when the clock is set.</summary>
    static long StartedAt(Process process) => OperatingSystem.IsLinux()
        ? long.Parse(File.ReadAllText($"/proc/{process.Id}/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[19], CultureInfo.InvariantCulture)
        : new DateTimeOffset(process.StartTime.ToUniversalTime()).ToUnixTimeSeconds();

    /// <summary>True when the holder was a process of this machine that is gone: no need to wait for the time.</summary>
    internal static bool DiedHere(string holder)
    {
        var parts = holder.Split('/');
        if (parts.Length != 4 || parts[0] != Environment.MachineName) return false;
        if (!int.TryParse(parts[1], CultureInfo.InvariantCulture, out var id) || !long.TryParse(parts[2], CultureInfo.InvariantCulture, out var started)) return false;
        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(id);
            return Math.Abs(StartedAt(process) - started) > 2;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or IOException)
        {
            return true;
        }
    }
}
