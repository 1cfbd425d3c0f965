using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;

namespace Zhike.Platform.Modules;

/// <summary>One column of a bulk load: its name, its type on PostgreSQL and the stored form of its value.</summary>
sealed record BulkColumn(string Name, string Type, Func<object, object?> Value)
{
    /// <summary>The columns of an entity as EF maps them; those that the database computes are left to it.</summary>
    internal static IReadOnlyList<BulkColumn> Of(IEntityType entity) =>
        [.. entity.GetProperties().Where(property => property.ValueGenerated != ValueGenerated.OnAddOrUpdate && property.PropertyInfo is not null).Select(Of)];

    static BulkColumn Of(IProperty property)
    {
        var (getter, converter) = (property.GetGetter(), property.GetTypeMapping().Converter);
        return new BulkColumn(property.GetColumnName(), property.GetColumnType(),
            row => getter.GetClrValue(row) is { } value ? converter is null ? value : converter.ConvertToProvider(value) : null);
    }

    /// <summary>The columns of the change log, for entries paired with their hash.</summary>
    internal static IReadOnlyList<BulkColumn> OfLog(Dialect dialect)
    {
        BulkColumn Column(string name, string type, Func<Change, object?> value) => new(name, type, row => value(((ChainedChange)row).Change));
        return
        [
            Column("seq", "bigint", change => change.Seq),
            Column("at", "timestamp with time zone", change => dialect == Dialect.Postgres ? change.At : Instants.Format(change.At)),
            Column("actor_id", "bigint", change => change.ActorId), Column("origin", "text", change => Naming.Camel(change.Origin.ToString())),
            Column("object", "text", change => change.Object), Column("record_id", "bigint", change => change.RecordId),
            Column("action", "text", change => change.Action), Column("parent_object", "text", change => change.ParentObject),
            Column("parent_id", "bigint", change => change.ParentId), Column("changes", "json", change => change.Changes), Column("data", "json", change => change.Data),
            new("hash", "text", row => ((ChainedChange)row).Hash),
        ];
    }
}

/// <summary>An entry of the change log with its place in the chain; the hash is null while it waits to be sealed.</summary>
sealed record ChainedChange(Change Change, string? Hash);
