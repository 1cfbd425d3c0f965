using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Zhike.Host;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Architecture.Tests;

/// <summary>What the migrations make is what entities and catalogue say, on both databases and for every module.</summary>
public sealed class SchemaTests
{
    static (string, System.Reflection.Assembly)[] Assemblies => [.. Server.Modules.All.Select(module => (module.Name.ToLowerInvariant(), module.GetType().Assembly))];

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task Every_entity_has_its_table_with_the_same_columns(Dialect dialect)
    {
        await using var test = await TestDatabase.Migrated(dialect, null, Assemblies);
        await using var connection = await test.Database.OpenRead();
        var columns = await Columns.Of(connection, dialect);
        await using var db = new ZhikeDb(connection, dialect, Server.Modules);
        var entities = db.Model.GetEntityTypes().ToList();
        Assert.True(entities.Count > 10, "no entities were found");
        Assert.Empty(entities.SelectMany(entity => Differences(entity, [.. columns.Where(column => column.Table == entity.GetTableName())])));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task Every_field_of_the_catalogue_has_its_columns(Dialect dialect)
    {
        await using var test = await TestDatabase.Migrated(dialect, null, Assemblies);
        await using var connection = await test.Database.OpenRead();
        var known = (await Columns.Of(connection, dialect)).ToDictionary(column => (column.Table, column.Name));
        var needed = Server.Modules.Objects.SelectMany(definition => definition.Fields.SelectMany(field => Needed(definition, field))).ToList();
        Assert.True(needed.Count > 100, "the catalogue is empty");
        Assert.DoesNotContain(needed, column => !known.ContainsKey(column));
        var nullable = from definition in Server.Modules.Objects from field in definition.Fields
                       where field.NotNull && field.Sortable && known[(definition.Table, Sorted(field))].Nullable select $"{field} is ordered as if never null";
        Assert.Empty(nullable);
    }

    [Fact]
    public async Task A_column_that_differs_shows()
    {
        await using var test = await TestDatabase.Migrated(Dialect.Sqlite, null, Assemblies);
        await using var connection = await test.Database.OpenRead();
        await using var db = new ZhikeDb(connection, Dialect.Sqlite, Server.Modules);
        var entity = db.Model.GetEntityTypes().First();
        var right = (await Columns.Of(connection, Dialect.Sqlite)).Where(column => column.Table == entity.GetTableName()).ToList();
        Assert.Empty(Differences(entity, right));
        Assert.NotEmpty(Differences(entity, [.. right.Skip(1)]));
        Assert.NotEmpty(Differences(entity, [.. right, new Column(right[0].Table, "more", "text", false, false, false)]));
        Assert.NotEmpty(Differences(entity, [.. right.Select(column => column with { Type = "blob" })]));
        Assert.NotEmpty(Differences(entity, [.. right.Select(column => column with { Key = !column.Key })]));
    }

    static IEnumerable<(string Table, string Column)> Needed(ObjectDefinition definition, FieldDefinition field)
    {
        yield return (definition.Table, field.Type == FieldType.Money ? field.Column + "_minor" : field.Column);
        if (field.Type == FieldType.Money) yield return (definition.Table, field.Column + "_currency");
        if (field.SortColumn is { } sort) yield return (definition.Table, sort);
    }

    static string Sorted(FieldDefinition field) => field.SortColumn ?? (field.Type == FieldType.Money ? field.Column + "_minor" : field.Column);

    /// <summary>A column more is allowed when an insert may leave it out; a text that the catalogue requires may be nullable in the entity.</summary>
    static IEnumerable<string> Differences(IEntityType entity, List<Column> columns)
    {
        var table = entity.GetTableName()!;
        var mapped = entity.GetProperties().ToDictionary(property => property.GetColumnName());
        if (columns.Count == 0) yield return $"{table} is no table";
        foreach (var (name, property) in mapped)
        {
            if (columns.Find(column => column.Name == name) is not { } column) { yield return $"{table}.{name} is missing"; continue; }
            if (!property.IsNullable && column.Nullable) yield return $"{table}.{name} may be null in the database only";
            if (Family(property.GetColumnType()) != Family(column.Type)) yield return $"{table}.{name} is {column.Type}, the entity's is {property.GetColumnType()}";
            if (property.IsPrimaryKey() != column.Key) yield return $"{table}.{name} is a key on one side only";
        }
        foreach (var column in columns.Where(column => !mapped.ContainsKey(column.Name) && !column.Nullable && !column.HasDefault))
            yield return $"{table}.{column.Name} is not in the entity and must have a value";
    }

    static string Family(string type) => type.ToLowerInvariant() switch
    {
        "timestamp with time zone" => "timestamptz",
        "character varying" => "text",
        "int8" => "bigint",
        "double" => "double precision",
        var known => known,
    };
}
