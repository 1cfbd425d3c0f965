using System.Data.Common;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Faults.Kills;

/// <summary>Looks at the database after a kill and lists what is not as it was acknowledged.</summary>
sealed class Audit(Site site, DbConnection read)
{
    readonly List<string> wrong = [];

    /// <summary>Everything that is wrong; empty when nothing was lost.</summary>
    public static async Task<List<string>> Of(Site site, IReadOnlyList<Person> people, Pond pond)
    {
        await using var database = Database.Open(site.Options);
        await using var read = await database.OpenRead();
        var audit = new Audit(site, read);
        await audit.Pages();
        await audit.Records(people);
        await audit.Pool(pond);
        await audit.Log();
        return audit.wrong;
    }

    async Task Pages()
    {
        if (site.Dialect == Dialect.Postgres) return;
        var integrity = await read.Value<string>("pragma integrity_check");
        if (integrity != "ok") wrong.Add("integrity: " + integrity);
        if (await read.Value<long>("select count(*) from pragma_foreign_key_check") > 0) wrong.Add("foreign keys are broken");
    }

    async Task Records(IReadOnlyList<Person> people)
    {
        foreach (var table in people.SelectMany(person => person.Customers.Concat(person.Deals)).GroupBy(held => (held.Table, held.Column)))
        {
            var rows = (await read.Rows($"select id, {table.Key.Column}, deleted_at is not null, version from {table.Key.Table} where id in ({string.Join(", ", table.Select(held => held.Id))})",
                row => (Id: row.GetInt64(0), Shape: new Shape($"{row.GetValue(1)}", Convert.ToBoolean(row.GetValue(2))), Version: row.GetInt64(3)))).ToDictionary(row => row.Id);
            foreach (var held in table)
                if ((rows.TryGetValue(held.Id, out var row) ? held.Settle(row.Shape, row.Version) : held.Settle(null, 0)) is { } fault) wrong.Add(fault);
        }
    }

    async Task Pool(Pond pond)
    {
        foreach (var (id, owner, version) in await read.Rows($"select id, owner_id, version from customers where id in ({string.Join(", ", pond.Ids)})",
            row => (row.GetInt64(0), row.IsDBNull(1) ? (long?)null : row.GetInt64(1), row.GetInt64(2))))
            if (pond.Settle(id, owner, version) is { } fault) wrong.Add(fault);
    }

    /// <summary>A record and the entry of its creation are there together or not at all, and each claim has its trace.</summary>
    async Task Log()
    {
        foreach (var table in (string[])["customers", "opportunities"])
        {
            var (rows, entries) = (await read.Value<long>($"select count(*) from {table}"), await read.Value<long>($"select count(*) from change_log where object = '{table}' and action = 'create'"));
            if (rows != entries) wrong.Add($"{rows} {table}, but {entries} entries of their creation");
        }
        var (moves, told) = (await read.Value<long>("select count(*) from pool_moves"), await read.Value<long>("select count(*) from change_log where action in ('claim', 'return')"));
        if (moves != told) wrong.Add($"{moves} moves of pools, but {told} entries");
        var (_, brokenAt) = await ChangeReading.Verify(read, default);
        if (brokenAt is { } at) wrong.Add($"the chain breaks at {at}");
    }

    /// <summary>How many rows bear a name: of the creation that nobody answered.</summary>
    public static async Task<long> Named(Site site, string name)
    {
        await using var database = Database.Open(site.Options);
        await using var read = await database.OpenRead();
        return await read.Value<long>("select (select count(*) from customers where name = @name) + (select count(*) from opportunities where name = @name)", ("name", name));
    }

    /// <summary>True when every reader of the log has come to its end.</summary>
    public static async Task<bool> ReadersAreThrough(Site site)
    {
        await using var database = Database.Open(site.Options);
        await using var read = await database.OpenRead();
        return await read.Value<long>("select count(*) from change_readers where seq < (select max(seq) from change_log)") + await read.Value<long>("select count(*) from change_log where seq is null") == 0;
    }
}
