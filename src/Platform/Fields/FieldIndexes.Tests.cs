using Microsoft.Extensions.Logging.Abstractions;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Fields;
using Zhike.Platform.Query;
using Zhike.Platform.Tests.Sample;
using Zhike.Platform.Values;
using Zhike.TestSupport;

namespace Zhike.Platform.Tests.Fields;

public sealed class FieldIndexesTests
{
    static FieldIndexes Indexes(SampleApp app) => new(app.Database, app.Catalogues, NullLogger<FieldIndexes>.Instance);

    static async Task<SampleApp> Started(Dialect dialect)
    {
        var app = await SampleApp.Start(dialect);
        await SampleFields.Add(app);
        var firms = app["firms"];
        await app.Add(SampleApp.Root, Enumerable.Range(0, 400).Select(i =>
        {
            var firm = new Firm { Name = "f" + i };
            if (i % 4 == 0) return firm;
            firms.Field("x_text").Set(firm, "t" + i);
            firms.Field("x_integer").Set(firm, (long)i);
            firms.Field("x_number").Set(firm, i / 8.0);
            firms.Field("x_money").Set(firm, new Money(i, "CNY"));
            firms.Field("x_date").Set(firm, new DateOnly(2026, 1, 1).AddDays(i));
            firms.Field("x_instant").Set(firm, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(i));
            firms.Field("x_choice").Set(firm, i % 2 == 0 ? "one" : "two");
            firms.Field("x_user").Set(firm, (long)i);
            firms.Field("x_firm").Set(firm, (long)i);
            return firm;
        }));
        return app;
    }

    /// <summary>How the database answers a selection, when it would rather use an index than not.</summary>
    static async Task<string> Plan(SampleApp app, Selection selection)
    {
        var sql = app.Queries.Sql(SampleApp.Root);
        var text = SelectSql.Rows(sql, selection, new RowLayout(selection));
        await using var connection = await app.Database.OpenRead();
        var postgres = app.Database.Dialect == Dialect.Postgres;
        if (postgres) foreach (var way in (string[])["seqscan", "sort", "incremental_sort", "bitmapscan"]) await connection.Rows($"select set_config('enable_{way}', 'off', false)", _ => 0);
        // A statement that is only explained does not look whether the schema has moved on; one that runs does.
        else await connection.Value<long>("select count(*) from firms");
        var lines = new List<string>();
        await using (var command = sql.Command(connection, (postgres ? "explain " : "explain query plan ") + text))
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync()) lines.Add(reader.GetString(reader.FieldCount - 1));
        if (postgres) await connection.Rows("select set_config(name, 'on', false) from pg_settings where name like 'enable%'", _ => 0);
        return string.Join('\n', lines);
    }

    static async Task<string?> Next(SampleApp app, Selection selection)
    {
        string? next = null;
        await app.Queries.Each(selection, _ => { }, cursor => next = cursor, default);
        return next;
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task Filters_and_orders_by_custom_fields_walk_their_index(Dialect dialect)
    {
        await using var app = await Started(dialect);
        var firms = app["firms"];
        var examples = new Dictionary<string, object>
        {
            ["x_text"] = "t7", ["x_integer"] = 7L, ["x_number"] = 0.875, ["x_money"] = new Money(7, "CNY"), ["x_date"] = new DateOnly(2026, 1, 8),
            ["x_instant"] = new DateTime(2026, 1, 1, 7, 0, 0, DateTimeKind.Utc), ["x_user"] = 7L, ["x_firm"] = 7L,
        };
        var first = new Selection(firms, SampleApp.Root) { Fields = firms.Fields, WithNames = false, Limit = 20 };
        Assert.DoesNotContain("custom_field_", await Plan(app, first with { Where = new Compare(firms.Field("x_text"), Operator.Eq, ["t7"]) }), StringComparison.Ordinal);
        Assert.True(await Indexes(app).Run());
        foreach (var (key, value) in examples)
        {
            var (field, index) = (firms.Field(key), $"custom_field_{firms.Field(key).CustomField!.Id}");
            var equal = await Plan(app, first with { Where = new Compare(field, Operator.Eq, [value]) });
            Assert.True(equal.Contains(index, StringComparison.Ordinal), $"{key}: {equal}");
            foreach (var descending in (bool[])[false, true])
            {
                var sorted = first with { Sort = [new SortTerm(field, descending)] };
                foreach (var page in (Selection[])[sorted, sorted with { Cursor = await Next(app, sorted) }])
                {
                    var plan = await Plan(app, page);
                    Assert.True(plan.Contains(index, StringComparison.Ordinal) && !plan.Contains("Sort", StringComparison.Ordinal) && !plan.Contains("TEMP B-TREE", StringComparison.Ordinal), $"{key}: {plan}");
                }
            }
        }
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task An_index_comes_and_goes_with_its_field_and_again_without_harm(Dialect dialect)
    {
        await using var app = await Started(dialect);
        var indexes = Indexes(app);
        Assert.True(await indexes.Run());
        var all = await Names(app);
        Assert.Equal(app["firms"].Fields.Count(field => field is { Custom: true, Sortable: true }), all.Count);
        Assert.True(await indexes.Run());
        Assert.Equal(all, await Names(app));
        var gone = app["firms"].Field("x_date").CustomField!.Id;
        await using (var lease = await app.Database.BeginWrite())
        {
            await lease.Run("update custom_fields set deleted_at = @now where id = @id", ("now", app.Clock.GetUtcNow().UtcDateTime), ("id", gone));
            await lease.Commit();
        }
        await app.Catalogues.Load();
        Assert.True(await indexes.Run());
        Assert.Equal(all.Where(name => name != $"custom_field_{gone}"), await Names(app));
    }

    [Fact]
    public async Task A_build_that_was_cut_off_is_done_again()
    {
        await using var app = await Started(Dialect.Postgres);
        Assert.True(await Indexes(app).Run());
        await using (var lease = await app.Database.BeginWrite())
        {
            await lease.Run("update pg_index set indisvalid = false where indexrelid = 'custom_field_1'::regclass");
            await lease.Commit();
        }
        Assert.True(await Indexes(app).Run());
        await using var connection = await app.Database.OpenRead();
        Assert.True(await connection.Value<bool>("select indisvalid from pg_index where indexrelid = 'custom_field_1'::regclass"));
    }

    static async Task<List<string>> Names(SampleApp app)
    {
        await using var connection = await app.Database.OpenRead();
        return await connection.Rows(app.Database.Dialect == Dialect.Postgres
            ? "select indexname from pg_indexes where starts_with(indexname, 'custom_field_') order by length(indexname), indexname"
            : "select name from sqlite_master where type = 'index' and substr(name, 1, 13) = 'custom_field_' order by length(name), name", row => row.GetString(0));
    }
}
