namespace Zhike.Platform.Data;

/// <summary>How serious a <see cref="Finding"/> is.</summary>
public enum Health { Good, Doubtful, Bad }

/// <summary>One thing the doctor looked at.</summary>
/// <param name="Code">Stable name such as <c>data.integrity</c>; its label is <c>doctor.{code}</c>.</param>
/// <param name="Detail">What was measured or found, in the database's own words.</param>
public sealed record Finding(string Code, Health Health, string Detail);

/// <summary>Examines a database without changing it.</summary>
public static class Doctor
{
    const long Gigabyte = 1L << 30;

    /// <summary>Findings in the order in which an operator should read them; none is skipped because an earlier one is bad.</summary>
    public static async Task<IReadOnlyList<Finding>> Examine(Database database, Migrations migrations, CancellationToken ct = default)
    {
        var findings = new List<Finding> { await Schema(migrations, ct), Disk(database.Options.DataFolder) };
        await using var read = await database.OpenRead(ct);
        if (database.Dialect == Dialect.Sqlite) findings.AddRange(await Sqlite(read));
        else findings.AddRange(await Postgres(read));
        return findings;
    }

    static async Task<Finding> Schema(Migrations migrations, CancellationToken ct)
    {
        try
        {
            var pending = await migrations.Pending(ct);
            return new("data.schema", pending.Count == 0 ? Health.Good : Health.Bad, string.Join(", ", pending));
        }
        catch (DataRefused e)
        {
            return new("data.schema", Health.Bad, e.Message);
        }
        catch (System.Data.Common.DbException e)
        {
            return new("data.schema", Health.Bad, e.Message);
        }
    }

    static Finding Disk(string folder)
    {
        var free = new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
        var health = free > 5 * Gigabyte ? Health.Good : free > Gigabyte ? Health.Doubtful : Health.Bad;
        return new("data.disk", health, $"{free / (double)Gigabyte:0.0} GiB");
    }

    static async Task<List<Finding>> Sqlite(System.Data.Common.DbConnection read)
    {
        var integrity = await read.Rows("pragma integrity_check(20)", r => r.GetString(0));
        var strays = await read.Rows("select \"table\", count(*) from pragma_foreign_key_check group by 1", r => $"{r.GetString(0)}: {r.GetInt64(1)}");
        var journal = await read.Value<string>("pragma journal_mode");
        return
        [
            new("data.integrity", integrity is ["ok"] ? Health.Good : Health.Bad, string.Join("; ", integrity)),
            new("data.references", strays.Count == 0 ? Health.Good : Health.Bad, string.Join("; ", strays)),
            new("data.journal", journal == "wal" ? Health.Good : Health.Bad, $"{journal}"),
            new("data.version", Health.Good, $"SQLite {await read.Value<string>("select sqlite_version()")}"),
        ];
    }

    static async Task<List<Finding>> Postgres(System.Data.Common.DbConnection read)
    {
        var broken = await read.Rows("select indexrelid::regclass::text from pg_index where not indisvalid", r => r.GetString(0));
        var encoding = await read.Value<string>("show server_encoding");
        var version = await read.Value<int>("select current_setting('server_version_num')::int");
        var crowd = await read.Value<double>("select (select count(*) from pg_stat_activity)::float8 / current_setting('max_connections')::float8");
        return
        [
            new("data.integrity", broken.Count == 0 ? Health.Good : Health.Bad, string.Join(", ", broken)),
            new("data.encoding", encoding == "UTF8" ? Health.Good : Health.Bad, $"{encoding}"),
            new("data.connections", crowd < 0.8 ? Health.Good : Health.Doubtful, $"{crowd:P0}"),
            new("data.version", version >= 140000 ? Health.Good : Health.Doubtful, $"PostgreSQL {version / 10000}.{version % 10000}"),
        ];
    }
}
