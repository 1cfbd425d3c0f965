using Zhike.Platform.Catalogue;
using Zhike.Platform.Columnar;

namespace Zhike.Analytics.Warehouse;

/// <summary>The columns of custom fields, which come and go while the warehouse stands.</summary>
internal static class CustomColumns
{
    /// <summary>Adds those that a table lacks and drops those whose field is gone.</summary>
    /// <returns>Those that were added, and are empty.</returns>
    internal static IReadOnlyList<WarehouseColumn> Match(WarehouseTable table, ColumnSession session, CancellationToken ct)
    {
        var there = There(table, session, ct);
        foreach (var gone in there.Except(table.Columns.Select(column => column.Name)).Where(name => name.StartsWith(CustomField.Prefix, StringComparison.Ordinal)))
            session.Run($"ALTER TABLE {table.Name} DROP COLUMN {gone}", ct);
        var added = table.Columns.Where(column => !there.Contains(column.Name)).ToList();
        foreach (var column in added) session.Run($"ALTER TABLE {table.Name} ADD COLUMN {column.Sql}", ct);
        return added;
    }

    static List<string> There(WarehouseTable table, ColumnSession session, CancellationToken ct)
    {
        using var rows = session.Read("SELECT column_name FROM information_schema.columns WHERE table_schema = 'main' AND table_name = $1 ORDER BY ordinal_position", ct, table.Name);
        var names = new List<string>();
        while (rows.Next()) names.Add(rows.Text(0));
        return names;
    }
}
