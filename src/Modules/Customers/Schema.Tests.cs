using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Modules;
using Zhike.TestSupport;

namespace Zhike.Customers;

public sealed class SchemaTests
{
    static readonly ModuleList Modules = new([new CustomersModule()]);

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task Every_field_of_the_catalogue_has_its_column(Dialect dialect)
    {
        await using var test = await TestDatabase.Migrated(dialect, null, ("customers", typeof(CustomersModule).Assembly));
        await using var connection = await test.Database.OpenRead();
        await using var db = new ZhikeDb(connection, dialect, Modules);
        foreach (var entity in db.Model.GetEntityTypes())
        {
            var columns = string.Join(", ", entity.GetProperties().Select(property => property.GetColumnName()));
            Assert.Empty(await connection.Rows($"select {columns} from {entity.GetTableName()}", row => row.GetValue(0)));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public Task Every_earlier_schema_upgrades(Dialect dialect) =>
        EverySchema.Upgrades(dialect, ("customers", typeof(CustomersModule).Assembly));

    [Fact]
    public void The_program_itself_sees_every_object() =>
        Assert.All(Modules.Objects, definition => Assert.True(Caller.System(Origin.Job).Scope(definition, Right.Read).All));
}
