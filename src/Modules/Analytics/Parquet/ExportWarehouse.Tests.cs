using System.IO.Compression;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Analytics.Explore;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Columnar;
using Zhike.Platform.Data;
using Zhike.Platform.Query;
using Zhike.TestSupport;

namespace Zhike.Analytics.Parquet;

/// <summary>The warehouse as Parquet: another engine reads the same, and nobody takes along what is not theirs.</summary>
public sealed class ExportWarehouseTests
{
    public static TheoryData<Dialect> Both => Story.Both;

    /// <summary>Begins an export and waits for its end.</summary>
    static async Task<(long Job, JsonElement Shown)> Export(HttpClient client, object? asked = null)
    {
        var job = (await (await client.Post("/analytics/warehouse/exports", asked ?? new { })).Json()).GetProperty("jobId").GetInt64();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await timer.WaitForNextTickAsync())
        {
            var shown = (await client.Json("/analytics/warehouse/exports")).GetProperty("items").EnumerateArray().Single(item => item.GetProperty("jobId").GetInt64() == job);
            if (shown.Text("state") is not ("queued" or "running")) return (job, shown);
        }
        throw new InvalidOperationException();
    }

    static async Task<string> Fetched(HttpClient client, long job)
    {
        var folder = Directory.CreateTempSubdirectory("zhike-parquet-").FullName;
        await using var archive = new MemoryStream(await (await client.Get($"/analytics/warehouse/exports/{job}/file")).Content.ReadAsByteArrayAsync());
        await ZipFile.ExtractToDirectoryAsync(archive, folder);
        return folder;
    }

    static JsonElement Manifest(string folder) => JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json"))).RootElement;

    const string Fingerprint = "count(*) || ' ' || coalesce(sum(hash(t)::HUGEINT), 0)";

    /// <summary>A fingerprint of a table as another engine reads it.</summary>
    static string Read(ColumnSession session, string folder, string table, string columns) =>
        (string)session.Value($"SELECT {Fingerprint} FROM (SELECT {columns} FROM read_parquet('{folder}/{table}/**/*.parquet', hive_partitioning = true)) t")!;

    [Theory, MemberData(nameof(Both))]
    public async Task Another_engine_reads_every_table_as_it_is(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        await ExploredCompany.Found(zhike);
        using var administrator = zhike.Client(zhike.Administrator);
        var (job, shown) = await Export(administrator);
        Assert.Equal(("done", true), (shown.Text("state"), shown.GetProperty("hasFile").GetBoolean()));
        var folder = await Fetched(administrator, job);
        using var store = ColumnStore.Open(null, readsFiles: true);
        using var reader = store.Session();
        using var session = zhike.Services.GetRequiredService<WarehouseFile>().Session();
        foreach (var table in Manifest(folder).GetProperty("tables").EnumerateArray())
        {
            var (name, columns) = (table.Text("name")!, string.Join(", ", table.GetProperty("columns").EnumerateArray().Select(column => $"\"{column.Text("name")}\"")));
            Assert.Equal(session.Value($"SELECT {Fingerprint} FROM (SELECT {columns} FROM {name}) t"), Read(reader, folder, name, columns));
        }
        Assert.Equal(zhike.Services.GetRequiredService<CatalogueStore>().Current["customers"].Fields.SelectMany(field => WarehouseColumn.Of(field)).Select(column => column.Name).Order(), Columns(folder, "customers").Order());
        Assert.Equal((long)session.Value("SELECT count(*) FROM opportunities WHERE year(close_on) = 2026 AND month(close_on) = 7")!, (long)reader.Value($"SELECT count(*) FROM read_parquet('{folder}/opportunities/year=2026/month=7/*.parquet')")!);
        Directory.Delete(folder, recursive: true);
    }

    static IEnumerable<string> Columns(string folder, string table) =>
        Manifest(folder).GetProperty("tables").EnumerateArray().Single(one => one.Text("name") == table).GetProperty("columns").EnumerateArray().Select(column => column.Text("name")!);

    [Theory, MemberData(nameof(Both))]
    public async Task Records_and_fields_that_one_may_not_take_along_stay_and_the_log_tells_what_left(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        await ExploredCompany.Found(zhike);
        using var administrator = zhike.Client(zhike.Administrator);
        var field = zhike.Services.GetRequiredService<CatalogueStore>().Current["customers"].Fields.Single(each => each.CustomField?.Label == ExploredFields.Hidden).Key;
        var role = (await (await administrator.Post("/roles", new { name = "数据管理", administer = true, rights = new { customers = new { read = "all", export = "own" }, contacts = new { read = "all" } }, fields = new Dictionary<string, string> { [$"customers.{field}"] = "hidden", ["customers.region"] = "masked" } })).Json()).Id();
        var person = await zhike.Hire("sales", "导出人");
        await (await administrator.Put($"/users/{person.Id}/roles", new[] { role })).Json();
        using var client = zhike.Client(person);
        await using (var lease = await zhike.Database.BeginWrite())
        {
            await lease.Run("UPDATE customers SET owner_id = @me WHERE id IN (SELECT id FROM customers WHERE deleted_at IS NULL ORDER BY id LIMIT 2)", ("me", person.Id));
            await lease.Commit();
        }
        await zhike.Services.GetRequiredService<LoadWarehouse>().Rebuild(null, default);
        var (job, _) = await Export(client);
        var folder = await Fetched(client, job);
        var tables = Manifest(folder).GetProperty("tables").EnumerateArray().Select(table => table.Text("name")!).ToList();
        Assert.Equal(["customers"], tables.Intersect(["customers", "contacts", "opportunities"]));
        Assert.DoesNotContain(Columns(folder, "customers"), column => column == field || column == "region");
        using var store = ColumnStore.Open(null, readsFiles: true);
        using var reader = store.Session();
        Assert.Equal(2L, reader.Value($"SELECT count(*) FROM read_parquet('{folder}/customers/**/*.parquet') WHERE owner_id = {person.Id}"));
        Assert.Equal(await Exportable(zhike, person.Id), (long)reader.Value($"SELECT count(*) FROM read_parquet('{folder}/customers/**/*.parquet')")!);
        Assert.Equal(0L, reader.Value($"SELECT count(*) FROM read_parquet('{folder}/changes/**/*.parquet') WHERE object IN ('opportunities', 'contacts') OR field = 'region' OR object = 'customers' AND record_id NOT IN (SELECT id FROM read_parquet('{folder}/customers/**/*.parquet'))"));
        Assert.True(Manifest(folder).GetProperty("limited").GetBoolean());
        Assert.Equal("404 request.not-found", await (await administrator.Get($"/analytics/warehouse/exports/{job}/file")).Refusal());
        await using var read = await zhike.Database.OpenRead();
        Assert.Equal(1, await read.Value<long>("SELECT count(*) FROM change_log WHERE action = 'export' AND object = 'customers' AND actor_id = @me", ("me", person.Id)));
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>How many customers the person could export from a list: the own ones, and those of the person's pools.</summary>
    static async Task<long> Exportable(ZhikeApp zhike, long person)
    {
        var queries = zhike.Services.GetRequiredService<QueryEngine>();
        var caller = (await zhike.Services.GetRequiredService<ICallers>().For(person))!;
        var (mine, all) = (await queries.Count(new Selection(queries.Catalogue["customers"], caller) { Right = Right.Export }, default), await queries.Count(new Selection(queries.Catalogue["customers"], caller), default));
        Assert.InRange(mine, 2, all - 1);
        return mine;
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_makes_no_sense_is_refused_and_a_run_that_was_cut_short_begins_anew(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        Assert.StartsWith("403", await (await zhike.Client(zhike.Lin).Post("/analytics/warehouse/exports", new { })).Refusal());
        Assert.Equal("503 analytics.warehouse-not-built", await (await administrator.Post("/analytics/warehouse/exports", new { })).Refusal());
        await zhike.Services.GetRequiredService<LoadWarehouse>().Rebuild(null, default);
        Assert.Equal("analytics.table-unknown", await (await administrator.Post("/analytics/warehouse/exports", new { tables = new[] { "customers; DROP TABLE customers" } })).FieldError("tables"));
        var left = Path.Combine(zhike.Database.Options.DataFolder, "warehouse-exports", "1" + ParquetFolder.Unfinished);
        Directory.CreateDirectory(left);
        await File.WriteAllTextAsync(Path.Combine(left, "half"), "half");
        var (job, shown) = await Export(administrator, new { tables = new[] { "customers", "days" } });
        Assert.Equal(("done", 2), (shown.Text("state"), shown.GetProperty("tables").GetInt32()));
        var folder = await Fetched(administrator, job);
        Assert.Equal(["customers", "days", "manifest.json", "README.md"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName).Order(StringComparer.OrdinalIgnoreCase));
        Assert.Equal(1, Directory.EnumerateFileSystemEntries(Path.GetDirectoryName(left)!).Count(path => path.EndsWith(".zip", StringComparison.Ordinal)));
        using var session = zhike.Services.GetRequiredService<WarehouseFile>().Session();
        Assert.Throws<ColumnarFailed>(() => session.Run($"COPY (SELECT 1) TO '{Path.GetTempPath()}zhike-outside.parquet' (FORMAT parquet)"));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Every_day_of_a_fact_is_one_of_the_catalogue()
    {
        await using var zhike = await ZhikeApp.Start(Dialect.Sqlite);
        await zhike.Services.GetRequiredService<LoadWarehouse>().Rebuild(null, default);
        using var session = zhike.Services.GetRequiredService<WarehouseFile>().Session();
        var catalogue = zhike.Services.GetRequiredService<CatalogueStore>().Current;
        var plan = new ParquetPlan(session, catalogue);
        var facts = catalogue.Objects.Where(definition => definition.FactDay is not null).ToList();
        Assert.True(facts.Count > 15);
        Assert.All(facts, definition => Assert.True(plan.FactDay(definition)!.Value.Field.Type is FieldType.Date or FieldType.DateTime));
        Assert.All(plan.All(null).Where(table => table.Day is not null), table => Assert.DoesNotContain(table.Columns, column => column.Name is "year" or "month"));
    }
}
