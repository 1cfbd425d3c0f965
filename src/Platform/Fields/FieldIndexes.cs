using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Query;

namespace Zhike.Platform.Fields;

/// <summary>Keeps one index for each custom field that lists can be ordered by, and none for those that are gone.</summary>
/// <remarks>
/// It compares what should be with what is, whenever the program starts or the catalogue changes, so work that was cut off is
/// taken up again. PostgreSQL builds them while others write; on SQLite writers wait for one index at a time.
/// </remarks>
public sealed class FieldIndexes(Database database, CatalogueStore catalogues, ILogger<FieldIndexes> log) : BackgroundService
{
    const string Prefix = "custom_field_";
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    readonly SemaphoreSlim turn = new(1, 1);

    bool Postgres => database.Dialect == Dialect.Postgres;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        catalogues.Renewed += () => wakes.Writer.TryWrite(true);
        wakes.Writer.TryWrite(true);
        try
        {
            await foreach (var _ in wakes.Reader.ReadAllAsync(stoppingToken))
                while (!await Try(stoppingToken)) await Task.Delay(Pause, database.Clock, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { }
    }

    async Task<bool> Try(CancellationToken ct)
    {
        try { return await Run(ct); }
        catch (Exception error) when (error is DbException or TimeoutException && !ct.IsCancellationRequested)
        {
            log.LogWarning(error, "Indexes of custom fields will be tried again");
            return false;
        }
    }

    /// <summary>Drops and builds what differs; false when another node is doing it.</summary>
    public async Task<bool> Run(CancellationToken ct = default)
    {
        await turn.WaitAsync(ct);
        try { return await database.Reshape("field-indexes", run => Match(run, ct), ct); }
        finally { turn.Release(); }
    }

    async Task Match(Func<string, Task> run, CancellationToken ct)
    {
        var wanted = (from definition in catalogues.Current.Objects
                      from field in definition.Fields
                      where field is { Custom: true, Sortable: true }
                      select (Name: Prefix + field.CustomField!.Id, definition.Table, Field: field)).ToList();
        var present = await Present(ct);
        var online = Postgres ? "concurrently " : "";
        foreach (var (name, whole) in present.Where(index => !index.Whole || wanted.TrueForAll(one => one.Name != index.Name))) await run($"drop index {online}if exists {name}");
        foreach (var (name, table, field) in wanted.Where(one => !present.Contains((one.Name, true))))
            await run($"create index {online}if not exists {name} on {table} ({SqlText.ReadCustom(field, "custom", Postgres)}{(Postgres ? " nulls first" : "")}, id) where deleted_at is null");
        foreach (var table in wanted.Where(one => Postgres && !present.Contains((one.Name, true))).Select(one => one.Table).Distinct()) await run($"analyze {table}");
    }

    /// <summary>The indexes that are there; one whose building was cut off is not whole, and PostgreSQL uses it for nothing.</summary>
    async Task<List<(string Name, bool Whole)>> Present(CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        var sql = Postgres
            ? $"select c.relname, i.indisvalid from pg_class c join pg_index i on i.indexrelid = c.oid join pg_namespace n on n.oid = c.relnamespace where n.nspname = current_schema() and starts_with(c.relname, '{Prefix}')"
            : $"select name, 1 from sqlite_master where type = 'index' and substr(name, 1, {Prefix.Length}) = '{Prefix}'";
        return await connection.Rows(sql, row => (row.GetString(0), Convert.ToBoolean(row.GetValue(1), null)));
    }
}
