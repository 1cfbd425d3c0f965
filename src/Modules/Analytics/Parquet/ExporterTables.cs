using Zhike.Analytics.Explore;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Columnar;
using Zhike.Platform.Http;
using Zhike.Platform.Text;

namespace Zhike.Analytics.Parquet;

/// <summary>What one person may take along: objects with the right to export, the records in scope of reading and exporting, fields that are neither hidden nor masked.</summary>
internal sealed class ExporterTables(ColumnSession session, ObjectCatalogue catalogue, WarehouseShape shape, (Caller Caller, Reach Reach) who, Texts texts)
{
    readonly ParquetPlan plan = new(session, catalogue);
    readonly HashSet<string> kept = new(StringComparer.Ordinal);

    Caller Caller => who.Caller;

    /// <summary>Whether something was left out.</summary>
    internal bool Limited { get; private set; }

    /// <summary>Objects of which the caller may take records along.</summary>
    internal static IEnumerable<ObjectDefinition> Objects(ObjectCatalogue catalogue, Caller caller) =>
        catalogue.Objects.Where(definition => caller.May(definition, Right.Read) && caller.May(definition, Right.Export));

    /// <param name="names">Tables that are wanted; null for all that may leave.</param>
    /// <exception cref="Invalid"><c>analytics.table-unknown</c> on <c>tables</c>.</exception>
    internal IReadOnlyList<ParquetTable> Of(IReadOnlyList<string>? names, CancellationToken ct)
    {
        var known = shape.Tables.ToDictionary(table => table.Object, StringComparer.Ordinal);
        var objects = Objects(catalogue, Caller).Where(definition => known.ContainsKey(definition.Key)).ToList();
        Limited = objects.Count < known.Count;
        var tables = objects.Select(definition => Table(definition, known[definition.Key], ct)).ToList();
        return ParquetPlan.Wanted([.. tables, .. plan.Own(Limited ? Changes(tables) : null)], names);
    }

    ParquetTable Table(ObjectDefinition definition, WarehouseTable table, CancellationToken ct)
    {
        var seen = table.Columns.Where(column => column.Field is null || Sees(column.Field)).ToList();
        Limited |= seen.Count < table.Columns.Count;
        var columns = seen.Select(column => new ParquetColumn(column.Name, column.TypeName, column.Field?.Key ?? "id", column.Field is { } field ? texts.Field(Caller.Language, field) : null));
        var where = Keep(definition, ct);
        var day = plan.FactDay(definition) is { } found && Sees(found.Field) && (found.Via is null || Sees(found.Via)) ? found : ((FieldDefinition?, ObjectDefinition?, FieldDefinition)?)null;
        return ParquetPlan.Of(definition, [.. columns], where, day);
    }

    bool Sees(FieldDefinition field) => Caller.Access(field) > FieldAccess.Masked;

    /// <summary>Which records leave, as a condition without parameters, for a file is written by a statement that takes none: their ids are set aside first.</summary>
    string? Keep(ObjectDefinition definition, CancellationToken ct)
    {
        var text = new ColumnText(catalogue, ExportScope.Of(Caller, definition), who.Reach);
        if (ScopeCondition.For(text, definition, "t") is not { } scope) return null;
        Limited = true;
        session.Run($"CREATE TEMP TABLE kept_{definition.Table} AS SELECT t.id FROM {definition.Table} t WHERE {scope}", ct, text.Parameters);
        kept.Add(definition.Key);
        return $"t.id IN (SELECT id FROM kept_{definition.Table})";
    }

    /// <summary>Changes of fields that leave, of records that leave.</summary>
    string Changes(IReadOnlyList<ParquetTable> tables)
    {
        var parts = tables.Select(table => (Table: table, Fields: table.Columns.Select(column => column.Field).OfType<string>().Distinct(StringComparer.Ordinal).Select(field => $"'{field}'")))
            .Select(each => $"(t.object = '{each.Table.Object}' AND t.field IN ({string.Join(", ", each.Fields)}){Records(each.Table)})");
        return string.Join(" OR ", parts.DefaultIfEmpty("1 = 0"));
    }

    string Records(ParquetTable table) => kept.Contains(table.Object!) ? $" AND t.record_id IN (SELECT id FROM kept_{table.Name})" : "";
}
