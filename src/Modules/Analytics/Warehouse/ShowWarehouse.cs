using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Columnar;
using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Warehouse;

/// <summary>GET /api/v1/analytics/warehouse: the parts of the warehouse and how they are: sources, lag, rows, what was left out (数据仓库状态).</summary>
internal sealed class ShowWarehouse(WarehouseFile file, WarehouseSchema schema, Database database, TimeProvider clock)
{
    const int MostBad = 100;

    /// <param name="Rows">In the warehouse.</param>
    public sealed record Table(string Object, long Rows);

    /// <param name="Reason">Column and what is wrong with its value.</param>
    public sealed record Bad(string Object, long RecordId, string Reason);

    /// <param name="Library">Version of DuckDB; null when it is not there.</param>
    /// <param name="State">notBuilt, current, behind, or what is the matter: libraryMissing, locked, damaged, diskFull.</param>
    /// <param name="Behind">Entries of the change log that wait.</param>
    /// <param name="LagSeconds">Age of the oldest of them; 0 when none waits.</param>
    /// <param name="Quarantine">At most 100 of <paramref name="Quarantined"/>.</param>
    public sealed record Response(string? Library, string State, long Behind, double LagSeconds, DateTime? BuiltAt, DateTime? LoadedAt, long Bytes, IReadOnlyList<Table> Tables, long Quarantined, IReadOnlyList<Bad> Quarantine);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/analytics/warehouse", (ShowWarehouse use, CancellationToken ct) => use.Handle(ct)).RequiresDuty(Duties.Administer).WithName("get-warehouse");

    async Task<Response> Handle(CancellationToken ct)
    {
        if (!DuckLibrary.IsThere) return Nothing("libraryMissing");
        try
        {
            using var session = file.Session();
            return schema.Fits(session) ? await Built(session, ct) : Nothing(Hindered ?? "notBuilt");
        }
        catch (Refused) { return Nothing(Naming.Camel(file.Trouble.ToString()!)); }
    }

    /// <summary>What keeps it from following, though what it holds can still be asked.</summary>
    string? Hindered => file.Hindered is { } trouble ? Naming.Camel(trouble.ToString()) : null;

    static Response Nothing(string state) => new(DuckLibrary.IsThere ? DuckLibrary.Version : null, state, 0, 0, null, null, 0, [], 0, []);

    async Task<Response> Built(ColumnSession session, CancellationToken ct)
    {
        var seq = long.Parse(LoadWarehouse.Noted(session, "seq")!, CultureInfo.InvariantCulture);
        await using var read = await database.OpenRead(ct);
        var (behind, oldest) = (await read.Rows("SELECT count(*), min(at) FROM change_log WHERE seq > @seq OR seq IS NULL",
            row => (row.GetInt64(0), row.IsDBNull(1) ? (DateTime?)null : row.GetFieldType(1) == typeof(string) ? Instants.Parse(row.GetString(1)) : row.GetDateTime(1)), ("seq", seq))).Single();
        var lag = oldest is { } at ? Math.Max(0, (clock.Instant() - at).TotalSeconds) : 0;
        var tables = schema.Now.Tables.Select(table => new Table(table.Object, (long)session.Value($"SELECT count(*) FROM {table.Name}", ct)!)).ToList();
        return new(DuckLibrary.Version, Hindered ?? (behind == 0 ? "current" : "behind"), behind, lag, At(session, "builtAt"), At(session, "loadedAt"), file.Bytes, tables, (long)session.Value("SELECT count(*) FROM quarantine", ct)!, Quarantine(session, ct));
    }

    static DateTime? At(ColumnSession session, string name) => LoadWarehouse.Noted(session, name) is { } text ? Instants.Parse(text) : null;

    static List<Bad> Quarantine(ColumnSession session, CancellationToken ct)
    {
        using var rows = session.Read($"SELECT object, record_id, reason FROM quarantine ORDER BY object, record_id LIMIT {MostBad}", ct);
        var found = new List<Bad>();
        while (rows.Next()) found.Add(new(rows.Text(0), rows.Integer(1), rows.Text(2)));
        return found;
    }
}
