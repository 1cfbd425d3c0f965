using System.Globalization;
using System.Text;
using Zhike.Faults.Kills;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Faults.Work;

/// <summary>The program is killed in the middle of an import, several times: it goes on, and every row is there once.</summary>
public sealed class MidImport
{
    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story)), Trait("Depth", "faults")]
    public Task An_import_that_is_killed_again_and_again_brings_every_row_once(Dialect dialect) => Run(dialect, 3_000 * Figures.Cycles(10), Figures.Cycles(10));

    static async Task Run(Dialect dialect, int rows, int kills)
    {
        await using var server = dialect == Dialect.Postgres ? await OwnPostgres.Found() : null;
        await using var site = await Site.Found(server, sellers: 1);
        var node = site.Start();
        await node.Ready();
        var import = await Begin(site, rows);
        var (random, killed) = (new Random(Figures.Seed), 0);
        for (var at = 0L; killed < kills && await At(site, import) is var reached && reached < rows; at = reached)
        {
            // Somewhere in the next part of what is left, in the middle of a batch.
            var next = at + random.Next(1, Math.Max(2, (int)((rows - at) / (kills - killed))));
            await Until.True(async () => await At(site, import) >= next || await Ended(site, import), () => $"the import stays at {at}", TimeSpan.FromMinutes(3));
            if (await Ended(site, import)) break;
            await node.DisposeAsync();
            killed++;
            node = site.Start();
            await node.Ready();
        }
        await Until.True(() => Ended(site, import), () => "the import does not end", TimeSpan.FromMinutes(5));
        await Compare(site, import, rows);
        Figures.Say(string.Create(CultureInfo.InvariantCulture, $"kill -9 in mid-import, {dialect}: {rows} rows, killed {killed} times, every row there once"));
        Assert.True(killed > 0, "It was through before it could be killed.");
        await node.DisposeAsync();
    }

    internal static async Task<long> Begin(Site site, int rows, string? address = null)
    {
        using var http = site.Client(site.Administrator, address);
        var text = new StringBuilder("name,address,email\n");
        for (var i = 0; i < rows; i++) text.Append(CultureInfo.InvariantCulture, $"断电导入{i}号厂,{i}路,row{i}@import.example\n");
        using var form = new MultipartFormDataContent { { new StringContent("customers"), "object" }, { new ByteArrayContent(Encoding.UTF8.GetBytes(text.ToString())), "file", "rows.csv" } };
        var import = (await (await http.PostAsync("/api/v1/imports", form)).Json()).Id();
        await (await http.Post($"/imports/{import}/runs", new { dryRun = false })).Json();
        return import;
    }

    internal static Task<long> At(Site site, long import) => Customers.Ask<long>(site, "select row_number from imports where id = @id", ("id", import));

    /// <exception cref="InvalidOperationException">when it ended otherwise than by being through.</exception>
    internal static async Task<bool> Ended(Site site, long import)
    {
        var state = await Customers.Ask<string>(site, "select j.state from jobs j join imports i on i.job_id = j.id where i.id = @id", ("id", import));
        if (state is "queued" or "running") return false;
        return state == "done" ? true : throw new InvalidOperationException($"The import's job is {state}: {await Customers.Ask<string>(site, "select message from jobs order by id desc limit 1")}");
    }

    internal static async Task Compare(Site site, long import, int rows)
    {
        Assert.Equal(rows, await Customers.Ask<long>(site, "select created from imports where id = @id", ("id", import)));
        Assert.Equal(rows, await Customers.Ask<long>(site, "select count(*) from customers"));
        Assert.Equal(rows, await Customers.Ask<long>(site, "select count(distinct name) from customers"));
        Assert.Equal(rows, await Customers.Ask<long>(site, "select count(distinct row_number) from import_rows where import_id = @id and action = 'created'", ("id", import)));
        Assert.Equal(rows, await Customers.Ask<long>(site, "select count(*) from change_log where object = 'customers' and action = 'create'"));
        await Until.True(() => Audit.ReadersAreThrough(site), () => "the readers of the change log do not catch up", TimeSpan.FromMinutes(5));
    }
}
