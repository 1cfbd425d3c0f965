using Zhike.Analytics.Explore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Export;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Analytics.Parquet;

/// <summary>The rules that stand before an export of the warehouse, and the log that stands behind it: the same as of a list.</summary>
internal sealed class ExportRights(ICallers callers, ExportGate gate, ExportLog log, QueryEngine queries)
{
    const string Format = "parquet";

    /// <param name="Limited">Whether something was left out for the exporter.</param>
    internal sealed record Taken(IReadOnlyList<ParquetTable> Tables, bool Limited);

    /// <summary>Who asked for a job, with the rights of this moment.</summary>
    /// <exception cref="Denied">The account is gone, or does not administer any more.</exception>
    internal async Task<Caller> Of(long? owner, CancellationToken ct) =>
        owner is { } id && await callers.For(id, ct) is { } caller && caller.Has(Duties.Administer) ? caller : throw new Denied();

    /// <exception cref="RuleBroken"><c>exports.needs-approval</c> where a rule wants one for so many records of an object.</exception>
    internal async Task Require(Taken taken, Caller caller, CancellationToken ct)
    {
        foreach (var definition in taken.Tables.Select(table => table.Object).OfType<string>().Select(queries.Catalogue.Find).OfType<ObjectDefinition>())
            await gate.RefuseUnlessFree(new Selection(definition, ExportScope.Of(caller, definition)) { Right = Right.Export }, Format, ct);
    }

    /// <summary>Enters in the change log what of each object is in the file.</summary>
    internal async Task Log(ParquetManifest manifest, Caller caller)
    {
        foreach (var table in manifest.Tables.Where(table => table.Object is not null))
            await log.Append(caller, table.Object!, 0, new { count = table.Rows, format = Format, fields = table.Columns.Select(column => column.Field) });
    }
}
