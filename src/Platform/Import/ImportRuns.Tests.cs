using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Data;
using Zhike.Platform.Jobs;
using Zhike.TestSupport;

namespace Zhike.Platform.Import;

/// <summary>Imports that are cut short: whole rows only, none lost, none twice.</summary>
public sealed class ImportRunsTests(Story story) : IClassFixture<Story>
{
    const int Rows = 4000;

    public static TheoryData<Dialect> Both => Story.Both;

    static string File(string prefix) =>
        "name,address,email\n" + string.Concat(Enumerable.Range(1, Rows).Select(i => $"{prefix}{i}号厂,{i}路,{prefix.Length}x{i}@{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(prefix))}.example\n"));

    static async Task<(ImportClient Client, ZhikeApp Zhike)> Admin(Story story, Dialect dialect)
    {
        var zhike = await story.On(dialect);
        return (new ImportClient(zhike, zhike.Administrator), zhike);
    }

    static async Task<long> Begun(ImportClient client, long id)
    {
        var job = (await client.Post($"/api/v1/imports/{id}/runs", new { dryRun = false })).GetProperty("id").GetInt64();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (await timer.WaitForNextTickAsync(limit.Token))
            if ((await client.Get($"/api/v1/imports/{id}")).GetProperty("created").GetInt64() > 0) return job;
        throw new TimeoutException();
    }

    static async Task<long> Count(ImportClient client, string prefix) =>
        (await client.Post("/api/v1/customers/query", new { where = new { field = "name", op = "startsWith", value = prefix }, limit = 1, count = true })).GetProperty("count").GetInt64();

    [Theory, MemberData(nameof(Both))]
    public async Task A_cancelled_import_keeps_whole_rows_and_goes_on_later(Dialect dialect)
    {
        var (client, _) = await Admin(story, dialect);
        var id = (await client.Upload("customers", File("取消"))).GetProperty("id").GetInt64();
        var job = await Begun(client, id);
        using var cancelled = await client.Http.PostAsync($"/api/v1/jobs/{job}/cancellation", null);
        await client.Ended(job);
        var stopped = await client.Get($"/api/v1/imports/{id}");
        Assert.Equal(stopped.GetProperty("created").GetInt64(), await Count(client, "取消"));
        if (stopped.GetProperty("state").GetString() == "cancelled") stopped = await client.Run(id);
        Assert.Equal(("done", Rows), (stopped.GetProperty("state").GetString(), stopped.GetProperty("created").GetInt64()));
        Assert.Equal(Rows, await Count(client, "取消"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_planner_knows_of_many_rows_once_they_are_in(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var client = new ImportClient(zhike, zhike.Administrator);
        await client.Run((await client.Upload("customers", File("计数"))).GetProperty("id").GetInt64());
        await using var lease = await zhike.Database.BeginWrite();
        var known = await lease.Value<long>(dialect == Dialect.Postgres
            ? "SELECT reltuples::bigint FROM pg_class WHERE oid = 'customers'::regclass"
            : "SELECT MAX(CAST(substr(stat, 1, instr(stat || ' ', ' ')) AS INTEGER)) FROM sqlite_stat1 WHERE tbl = 'customers'");
        Assert.InRange(known, Rows, Rows + 100);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_runner_that_lost_its_job_in_the_middle_doubles_nothing(Dialect dialect)
    {
        var (client, zhike) = await Admin(story, dialect);
        var id = (await client.Upload("customers", File("接管"))).GetProperty("id").GetInt64();
        var job = await Begun(client, id);
        await using (var write = await zhike.Database.BeginWrite())
        {
            await write.Run("UPDATE jobs SET lease_until = @past WHERE id = @id AND state = 'running'", ("past", new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc)), ("id", job));
            await write.Commit();
        }
        using var second = ActivatorUtilities.CreateInstance<JobRunner>(zhike.Services);
        await second.RunNow(job, default);
        await client.Ended(job);
        var import = await client.Get($"/api/v1/imports/{id}");
        Assert.Equal(((Rows, 0, 0, 0), "done"), (ImportClient.Totals(import), import.GetProperty("state").GetString()));
        Assert.Equal(Rows, await Count(client, "接管"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_stopped_program_goes_on_with_its_import_after_the_restart(Dialect dialect)
    {
        var (client, zhike) = await Admin(story, dialect);
        var id = (await client.Upload("customers", File("重启"))).GetProperty("id").GetInt64();
        var job = await Begun(client, id);
        var runner = zhike.Services.GetRequiredService<JobRunner>();
        await runner.StopAsync(default);
        Assert.Equal((await client.Get($"/api/v1/imports/{id}")).GetProperty("created").GetInt64(), await Count(client, "重启"));
        await runner.StartAsync(default);
        await client.Ended(job);
        Assert.Equal((Rows, 0, 0, 0), ImportClient.Totals(await client.Get($"/api/v1/imports/{id}")));
        Assert.Equal(Rows, await Count(client, "重启"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_two_who_start_the_same_import_one_does(Dialect dialect)
    {
        var (client, _) = await Admin(story, dialect);
        var id = (await client.Upload("customers", "name\n同时开始厂\n")).GetProperty("id").GetInt64();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.Http.PostAsJsonAsync($"/api/v1/imports/{id}/runs", new { dryRun = false })));
        Assert.Equal([HttpStatusCode.Accepted, HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict], answers.Select(answer => answer.StatusCode).Order());
        var accepted = await answers.Single(answer => answer.StatusCode == HttpStatusCode.Accepted).Content.ReadFromJsonAsync<JsonElement>();
        await client.Ended(accepted.GetProperty("id").GetInt64());
        Assert.Equal(1, await Count(client, "同时开始厂"));
        var undo = await Task.WhenAll(client.Http.PostAsync($"/api/v1/imports/{id}/undo", null), client.Http.PostAsync($"/api/v1/imports/{id}/undo", null));
        Assert.Equal([HttpStatusCode.Accepted, HttpStatusCode.Conflict], undo.Select(answer => answer.StatusCode).Order());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_command_line_imports_and_tells_where_the_errors_are(Dialect dialect)
    {
        var (client, zhike) = await Admin(story, dialect);
        var folder = Directory.CreateTempSubdirectory("zhike-cli-");
        var (file, map) = (Path.Combine(folder.FullName, "客户.csv"), Path.Combine(folder.FullName, "map.json"));
        await System.IO.File.WriteAllTextAsync(file, "厂,钱\n命令行甲厂,12\n命令行乙厂,abc\n");
        await System.IO.File.WriteAllTextAsync(map, """{"mapping":{"厂":"name","钱":"yearRevenue"}}""");
        var output = new StringWriter();
        var command = zhike.Services.GetRequiredService<ImportCommand>();
        var caller = Access.Caller.System(Access.Origin.Cli);
        Assert.Equal(1, await command.Run(new ImportCommand.Order("customers", file, map, false, caller), output, default));
        Assert.Contains("新建 1", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("abc", await System.IO.File.ReadAllTextAsync(file + ".errors.csv"), StringComparison.Ordinal);
        Assert.Equal(1, await Count(client, "命令行"));
        Assert.Equal(2, await command.Run(new ImportCommand.Order("nothing", file, null, true, caller), output, default));
        folder.Delete(recursive: true);
    }
}
