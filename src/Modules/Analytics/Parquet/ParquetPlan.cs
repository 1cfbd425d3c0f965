using Zhike.Analytics.Warehouse;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Columnar;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Parquet;

/// <summary>What an export is made of: the tables of the catalogue that the warehouse has, the changes of their fields, the days of the calendar and the orders of sources.</summary>
internal sealed class ParquetPlan(ColumnSession session, ObjectCatalogue catalogue)
{
    const string Days = "days";

    /// <summary>Everything, for those who sit at the machine.</summary>
    /// <param name="names">Tables that are wanted; null for all.</param>
    /// <exception cref="Invalid"><c>analytics.table-unknown</c> on <c>tables</c>.</exception>
    internal IReadOnlyList<ParquetTable> All(IReadOnlyList<string>? names)
    {
        var objects = catalogue.Objects.Select(definition => Of(definition, [.. Columns(definition.Table)], null, FactDay(definition))).Where(table => table.Columns.Count > 0);
        return Wanted([.. objects, .. Own(null)], names);
    }

    /// <summary>Those that are wanted, in their order.</summary>
    /// <exception cref="Invalid"><c>analytics.table-unknown</c> on <c>tables</c>.</exception>
    internal static IReadOnlyList<ParquetTable> Wanted(IReadOnlyList<ParquetTable> tables, IReadOnlyList<string>? names)
    {
        if (names is not { Count: > 0 }) return tables;
        if (names.FirstOrDefault(name => tables.All(table => table.Name != name)) is { } unknown) throw new Invalid("tables", "analytics.table-unknown", ("table", unknown), ("tables", string.Join(", ", tables.Select(table => table.Name))));
        return [.. tables.Where(table => names.Contains(table.Name))];
    }

    /// <param name="day">The field by whose month it is parted, and the reference over which it is come to; null for a dimension.</param>
    internal static ParquetTable Of(ObjectDefinition definition, IReadOnlyList<ParquetColumn> columns, string? where, (FieldDefinition? Via, ObjectDefinition? Target, FieldDefinition Field)? day)
    {
        var whole = new ParquetTable(definition.Table, definition.Key, columns, $"{definition.Table} t", where);
        if (day is not { } found) return whole;
        if (found is not { Via: { } via, Target: { } target }) return whole with { Day = $"t.{Name(found.Field)}" };
        return whole with { From = $"{definition.Table} t LEFT JOIN {target.Table} d ON d.id = t.{Name(via)}", Day = $"d.{Name(found.Field)}" };
    }

    /// <summary>The tables of the warehouse's own.</summary>
    /// <param name="changes">Which changes leave; null for all.</param>
    internal IEnumerable<ParquetTable> Own(string? changes)
    {
        yield return new(WarehouseSchema.Events, null, [.. Columns(WarehouseSchema.Events)], $"{WarehouseSchema.Events} t", changes, "t.moment");
        yield return new(Days, null, [.. Columns(Days)], $"{Days} t");
        var external = Columns(ExternalOrders.Table).Where(column => column.Name != "lacks").ToList();
        if (external.Count > 0) yield return new(ExternalOrders.Table, null, external, $"{ExternalOrders.Table} t", null, "t.ordered_on");
    }

    /// <summary>The day of a fact, from what its definition says.</summary>
    internal (FieldDefinition? Via, ObjectDefinition? Target, FieldDefinition Field)? FactDay(ObjectDefinition definition)
    {
        if (definition.FactDay is not { } path) return null;
        if (path.IndexOf('.', StringComparison.Ordinal) is not (> 0 and var dot)) return (null, null, definition.Field(path));
        var via = definition.Field(path[..dot]);
        var target = catalogue[via.Target!];
        return (via, target, target.Field(path[(dot + 1)..]));
    }

    /// <summary>The columns that a table of this file has.</summary>
    internal IReadOnlyList<ParquetColumn> Columns(string table)
    {
        using var rows = session.Read("SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = 'main' AND table_name = $1 ORDER BY ordinal_position", default, table);
        var columns = new List<ParquetColumn>();
        while (rows.Next()) columns.Add(new(rows.Text(0), rows.Text(1)));
        return columns;
    }

    static string Name(FieldDefinition field) => WarehouseColumn.Of(field)[0].Name;
}
