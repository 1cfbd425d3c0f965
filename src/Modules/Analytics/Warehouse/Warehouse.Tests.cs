using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Columnar;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Analytics.Warehouse;

/// <summary>The warehouse says what the operational database says, however it came to know it.</summary>
public sealed class WarehouseTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    internal static async Task Follow(ZhikeApp zhike)
    {
        await zhike.Services.GetRequiredService<ChangeSealer>().SealAll();
        Assert.NotNull(await zhike.Services.GetRequiredService<LoadWarehouse>().Follow(default));
    }

    static async Task Finished(HttpClient client, long job)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await timer.WaitForNextTickAsync())
        {
            var state = (await client.Json($"/jobs/{job}")).Text("state");
            if (state == "done") return;
            Assert.NotEqual("failed", state);
        }
    }

    /// <summary>A fingerprint of every table.</summary>
    internal static List<string> Content(ZhikeApp zhike)
    {
        using var session = zhike.Services.GetRequiredService<WarehouseFile>().Session();
        string Of(string table) => $"{table} {session.Value($"SELECT count(*) || ' ' || coalesce(sum(hash(t)::HUGEINT), 0) FROM {table} t")}";
        return [.. zhike.Services.GetRequiredService<WarehouseSchema>().Now.Tables.Select(table => Of(table.Name)), Of(WarehouseSchema.Events), Of("days"), Of("quarantine")];
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Following_the_log_through_any_history_ends_where_building_anew_ends(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var lin = zhike.Client(zhike.Administrator);
        await zhike.Services.GetRequiredService<LoadWarehouse>().Rebuild(null, default);
        var (chance, living) = (new Random(11), new List<long>());
        for (var step = 0; step < 120; step++)
        {
            await Live(lin, chance, living, step);
            if (chance.Next(15) == 0) await Follow(zhike);
        }
        await Follow(zhike);
        var followed = Content(zhike);
        await zhike.Services.GetRequiredService<LoadWarehouse>().Rebuild(null, default);
        Assert.Equal(Content(zhike), followed);
        await using var read = await zhike.Database.OpenRead();
        Assert.Contains($"customers {await read.Value<long>("SELECT count(*) FROM customers WHERE deleted_at IS NULL")} ", followed.Single(line => line.StartsWith("customers ", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    /// <summary>One thing that happens to a customer.</summary>
    static async Task Live(HttpClient lin, Random chance, List<long> living, int step)
    {
        var known = living.Count == 0 ? 0 : living[chance.Next(living.Count)];
        switch (living.Count == 0 ? 0 : chance.Next(6))
        {
            case 0 or 1:
                living.Add((await (await lin.Post("/customers", new { name = $"仓库{step}有限公司", category = "business" })).Json()).Id());
                break;
            case 2:
                await (await lin.Patch($"/customers/{known}", new { region = chance.Next(2) == 0 ? "320583" : "310115", name = $"改名{step}有限公司" }, (await lin.Json($"/customers/{known}")).Version())).Json();
                break;
            case 3:
                var made = await (await lin.Post("/contracts", new { name = $"合同{step}", customerId = known, amount = new { amount = $"{chance.Next(1, 9_999_999)}.{step % 100:00}", currency = "CNY" } })).Json();
                await (await lin.Post($"/contracts/{made.Id()}/signing", new { })).Json();
                break;
            case 4 when living.Count > 3:
                var other = living.First(id => id != known);
                await (await lin.Post($"/customers/{known}/merge", new { loserId = other })).Json();
                living.Remove(other);
                break;
            default:
                var gone = await (await lin.Post("/customers", new { name = $"误建{step}" })).Json();
                var deleted = await lin.Delete($"/customers/{gone.Id()}");
                if (chance.Next(2) == 0 && deleted.Headers.TryGetValues("X-Undo", out var token)) await (await lin.Post($"/undo/{token.Single()}")).Json();
                break;
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_a_record_was_on_a_day_is_told_by_its_history(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var lin = zhike.Client(zhike.Lin);
        await zhike.Services.GetRequiredService<LoadWarehouse>().Rebuild(null, default);
        var made = await (await lin.Post("/customers", new { name = "历史有限公司", region = "310115" })).Json();
        await (await lin.Patch($"/customers/{made.Id()}", new { region = "320583" }, made.Version())).Json();
        await Follow(zhike);
        using var session = zhike.Services.GetRequiredService<WarehouseFile>().Session();
        using var rows = session.Read("SELECT value, valid_to FROM customers_history WHERE record_id = $1 AND field = 'region' AND value IS NOT NULL ORDER BY valid_from", default, made.Id());
        Assert.True(rows.Next());
        Assert.Equal(("310115", false), (rows.Text(0), rows.IsNull(1)));
        Assert.True(rows.Next());
        Assert.Equal(("320583", true), (rows.Text(0), rows.IsNull(1)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Its_page_says_how_far_it_is_and_only_administrators_see_it(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        using var lin = zhike.Client(zhike.Lin);
        Assert.StartsWith("403", await (await lin.Get("/analytics/warehouse")).Refusal());
        Assert.Equal("notBuilt", (await administrator.Json("/analytics/warehouse")).Text("state"));
        var job = (await (await administrator.Post("/analytics/warehouse/rebuild")).Json()).GetProperty("jobId").GetInt64();
        await Finished(administrator, job);
        var built = await administrator.Json("/analytics/warehouse");
        Assert.Equal(("current", 0), (built.Text("state"), built.GetProperty("quarantined").GetInt32()));
        await (await lin.Post("/customers", new { name = "落后有限公司" })).Json();
        var behind = await administrator.Json("/analytics/warehouse");
        Assert.Equal("behind", behind.Text("state"));
        Assert.True(behind.GetProperty("behind").GetInt32() > 0);
        await Follow(zhike);
        Assert.Equal("current", (await administrator.Json("/analytics/warehouse")).Text("state"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_warehouse_of_another_history_is_built_anew(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var load = zhike.Services.GetRequiredService<LoadWarehouse>();
        await (await lin.Post("/customers", new { name = "恢复之前有限公司" })).Json();
        await zhike.Services.GetRequiredService<ChangeSealer>().SealAll();
        await load.Rebuild(null, default);
        Assert.Equal(0L, await load.Follow(default));
        await using (var lease = await zhike.Database.BeginWrite())
        {
            await lease.Run("DELETE FROM change_log WHERE seq = (SELECT max(seq) FROM change_log)");
            await lease.Commit();
        }
        Assert.Null(await load.Follow(default));
    }

    [Fact]
    public async Task A_damaged_file_is_told_and_built_anew_and_a_locked_one_gives_way()
    {
        await using var zhike = await ZhikeApp.Start(Dialect.Sqlite);
        using var administrator = zhike.Client(zhike.Administrator);
        var path = Path.Combine(zhike.Database.Options.DataFolder, "warehouse.duckdb");
        await File.WriteAllTextAsync(path, new string('x', 20_000));
        Assert.Equal("damaged", (await administrator.Json("/analytics/warehouse")).Text("state"));
        await zhike.Services.GetRequiredService<LoadWarehouse>().Rebuild(null, default);
        Assert.Equal("current", (await administrator.Json("/analytics/warehouse")).Text("state"));
        Assert.Equal(path, zhike.Services.GetRequiredService<WarehouseFile>().Path);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_file_with_which_the_program_ended_again_and_again_is_left_alone_until_it_is_built_anew(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var alone = new WarehouseFile(zhike.Database);
        await File.WriteAllTextAsync(Path.Combine(zhike.Database.Options.DataFolder, WarehouseFile.FirstName + ".open"), "...");
        Assert.Equal("analytics.warehouse-damaged", Assert.Throws<Platform.Http.Refused>(() => alone.Session()).Code);
        alone.Clear();
        using (alone.Session()) { }
        Assert.Null(alone.Trouble);
    }

    [Fact]
    public void A_note_that_cannot_be_written_does_not_hinder_the_end_of_the_program()
    {
        var folder = Directory.CreateTempSubdirectory("zhike-note-");
        var path = Path.Combine(folder.FullName, WarehouseFile.FirstName);
        File.WriteAllText(path, "x");
        Directory.CreateDirectory(path + ".closed");
        WarehouseProbe.Leave(path);
        Directory.Delete(path + ".closed");
        WarehouseProbe.Leave(path);
        Assert.True(File.Exists(path + ".closed"));
        WarehouseProbe.Take(path);
        Assert.False(File.Exists(path + ".closed"));
        folder.Delete(recursive: true);
    }
}
