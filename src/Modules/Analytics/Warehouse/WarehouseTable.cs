using System.Data.Common;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Columnar;

namespace Zhike.Analytics.Warehouse;

/// <summary>A fact or dimension of the warehouse: the living records of one object, with what the catalogue knows of them.</summary>
internal sealed class WarehouseTable
{
    internal WarehouseTable(ObjectDefinition definition)
    {
        (Object, Name) = (definition.Key, definition.Table);
        Columns = [new("id", "id", ColumnType.Integer), .. definition.Fields.Where(field => field.Key != "id").SelectMany(WarehouseColumn.Of).DistinctBy(column => column.Name)];
        Select = $"SELECT {string.Join(", ", Columns.Select(column => column.Source))} FROM {definition.Table} WHERE deleted_at IS NULL";
    }

    /// <summary>Key of the object in the catalogue.</summary>
    internal string Object { get; }

    internal string Name { get; }

    internal IReadOnlyList<WarehouseColumn> Columns { get; }

    internal string Create => $"CREATE TABLE {Name} ({string.Join(", ", Columns.Select(column => column.Sql))})";

    /// <summary>Reads the records from the operational database.</summary>
    internal string Select { get; }

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
        foreach (var (at, column) in Columns.Index())
        {
            try { column.Copy(rows, at, appender, at); }
            catch (Exception error) when (error is FormatException or InvalidCastException or OverflowException or ArgumentException)
            {
                quarantine(rows.GetInt64(0), $"{column.Name}: {error.Message}");
                appender.DropRow();
                return false;
            }
        }
        appender.EndRow();
        return true;
    }
}
