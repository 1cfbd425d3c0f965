using Zhike.Analytics.Explore;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Access;
using Zhike.Platform.Columnar;
using Zhike.Platform.Data;
using Zhike.Platform.Export;
using Zhike.Platform.Http;
using Zhike.Platform.Jobs;
using Zhike.Platform.Query;
using Zhike.Platform.Text;

namespace Zhike.Analytics.Parquet;

/// <summary>The job that writes the warehouse as Parquet with the rights that its owner has when it runs. Killed at any moment it leaves nothing that could be fetched; begun again it starts anew.</summary>
internal sealed class MakeExport(WarehouseFile file, WarehouseSchema schema, LoadWarehouse load, QueryEngine queries, Database database, ExportRights rights, ParquetExports exports, Texts texts, TimeProvider clock) : IJob
{
    internal const string Name = "warehouse-export";

    internal sealed record Payload(string[]? Tables);

    internal sealed record Done(long Rows, int Tables, long Bytes);

    public string Kind => Name;

    /// <summary>Looks whether there would be something to export.</summary>
    /// <exception cref="Refusal">as <see cref="ExportWarehouse"/>.</exception>
    internal async Task Check(string[]? names, Caller caller, CancellationToken ct)
    {
        using var session = file.Session();
        if (!schema.Fits(session)) throw new Refused(503, "analytics.warehouse-not-built");
        await rights.Require(await Tables(session, names, caller, ct), caller, ct);
    }

    public async Task<object?> Run(JobContext context, CancellationToken ct)
    {
        var caller = await rights.Of(context.OwnerId, ct);
        exports.Begin(context.Id);
        await load.Match(ct);
        try
        {
            var manifest = await Task.Run(() => Write(context, caller, ct), ct);
            await exports.Pack(context.Id, ct);
            await rights.Log(manifest, caller);
            return new Done(manifest.Rows, manifest.Tables.Count, new FileInfo(exports.Find(context.Id)!).Length);
        }
        catch (ColumnarFailed failed) when (failed.IsDiskFull) { throw new Refused(507, "analytics.warehouse-disk-full"); }
    }

    async Task<ParquetManifest> Write(JobContext context, Caller caller, CancellationToken ct)
    {
        using var session = file.Session();
        if (!schema.Fits(session)) throw new Refused(503, "analytics.warehouse-not-built");
        // All tables as of one moment, whatever is loaded meanwhile.
        session.Run("BEGIN TRANSACTION", ct);
        try
        {
            var tables = await Tables(session, context.Payload<Payload>().Tables, caller, ct);
            await rights.Require(tables, caller, ct);
            var folder = new ParquetFolder(exports.FolderOf(context.Id), texts.Get(caller.Language, "analytics.parquet.readme"), (done, total) => context.Progress(done, total));
            return folder.Write(session, tables.Tables, tables.Limited, clock.GetUtcNow().UtcDateTime, ct);
        }
        finally { session.Abandon(); }
    }

    async Task<ExportRights.Taken> Tables(ColumnSession session, string[]? names, Caller caller, CancellationToken ct)
    {
        var catalogue = queries.Catalogue;
        var objects = ExporterTables.Objects(catalogue, caller).ToList();
        // Who reads everything has nothing shared, but of what may be exported something may be.
        var reach = await Reach.Of(objects, queries, database, objects.Aggregate(caller, ExportScope.Of), ct);
        var taking = new ExporterTables(session, catalogue, schema.Now, (caller, reach), texts);
        return new(taking.Of(names, ct), taking.Limited);
    }
}
