using System.Data.Common;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Columnar;

namespace Zhike.Analytics.Warehouse;

/// <summary>A fact or dimension of the warehouse: the living records of one object, with what the catalogue knows of them.</summary>
internal sealed class WarehouseTable
{
    /// <param name="postgres">Whether the operational database is PostgreSQL.</param>
    internal WarehouseTable(ObjectDefinition definition, bool postgres)
    {
        Definition = definition;
        var columns = definition.Fields.Where(field => field.Key != "id" && !field.Custom).SelectMany(field => WarehouseColumn.Of(field, postgres)).DistinctBy(column => column.Name);
        // Custom fields stand at the end in the order in which they were made, so that a new one is added behind all others.
        var custom = definition.Fields.Where(field => field.Custom).OrderBy(field => field.CustomField!.Id).SelectMany(field => WarehouseColumn.Of(field, postgres));
        Columns = [WarehouseColumn.Id, .. columns, .. custom];
        Select = $"SELECT {string.Join(", ", Columns.Select(column => column.Source))} FROM {definition.Table} WHERE deleted_at IS NULL";
    }

    internal ObjectDefinition Definition { get; }

    /// <summary>Key of the object in the catalogue.</summary>
    internal string Object => Definition.Key;

    internal string Name => Definition.Table;

    internal IReadOnlyList<WarehouseColumn> Columns { get; }

    internal string Create => Created(Columns);

    /// <summary>As it would be without custom fields.</summary>
    internal string CreateCore => Created(Columns.Where(column => column.Field is not { Custom: true }));

    /// <summary>Reads the records from the operational database.</summary>
    internal string Select { get; }

    /// <summary>Reads the ids of the records that have a value in one of the columns.</summary>
    internal string SelectHaving(IEnumerable<WarehouseColumn> columns) =>
        $"SELECT id FROM {Name} WHERE deleted_at IS NULL AND ({string.Join(" OR ", columns.Select(column => $"{column.Source} IS NOT NULL"))}) ORDER BY id";

    string Created(IEnumerable<WarehouseColumn> columns) => $"CREATE TABLE {Name} ({string.Join(", ", columns.Select(column => column.Sql))})";

    /// <summary>Copies rows to the end of the table. A row that cannot be read is told and left out.</summary>
    /// <param name="counted">Told after every thousand rows.</param>
    /// <returns>How many rows were copied.</returns>
    internal async Task<long> Copy(DbDataReader rows, ColumnSession session, Action<long, string> quarantine, Action<long>? counted, CancellationToken ct)
    {
        using var appender = session.Append(Name, [.. Columns.Select(column => column.Type)]);
        var count = 0L;
        while (await rows.ReadAsync(ct))
        {
            if (!Take(rows, appender, quarantine)) continue;
            if (++count % 1000 == 0) counted?.Invoke(1000);
        }
        appender.Finish();
        counted?.Invoke(count % 1000);
        return count;
    }

    bool Take(DbDataReader rows, ColumnAppender appender, Action<long, string> quarantine)
    {
        for (var at = 0; at < Columns.Count; at++)
        {
            try { Columns[at].Copy(rows, at, appender, at); }
            catch (Exception error) when (error is FormatException or InvalidCastException or OverflowException or ArgumentException)
            {
                quarantine(rows.GetInt64(0), $"{Columns[at].Name}: {error.Message}");
                appender.DropRow();
                return false;
            }
        }
        appender.EndRow();
        return true;
    }
}
