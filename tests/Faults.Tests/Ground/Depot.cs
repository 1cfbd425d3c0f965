using System.Text.Json;
using Zhike.Platform.Columnar;
using Zhike.TestSupport;

namespace Zhike.Faults;

/// <summary>The warehouse of an installation, over HTTP while the program runs and in its file while it does not.</summary>
static class Depot
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    internal static string PathOf(Site site) => Path.Combine(site.Options.DataFolder, "warehouse.duckdb");

    internal static Task<JsonElement> Shown(HttpClient administrator) => administrator.Json("/analytics/warehouse");

    internal static async Task Reaches(HttpClient administrator, string state)
    {
        var last = "";
        await Until.True(async () => (last = (await Shown(administrator)).Text("state")!) == state, () => $"the warehouse is {last}, not {state}", Patience);
    }

    /// <summary>Asks for it to be built anew.</summary>
    internal static async Task<long> Rebuild(HttpClient administrator) => (await (await administrator.Post("/analytics/warehouse/rebuild", new { })).Json()).GetProperty("jobId").GetInt64();

    /// <summary>How a job ended, with its code.</summary>
    internal static async Task<(string State, string? Message)> Ended(HttpClient administrator, long job)
    {
        JsonElement found = default;
        await Until.True(async () => (found = await administrator.Json($"/jobs/{job}")).Text("state") is "done" or "failed" or "cancelled", () => $"job {job} does not end", Patience);
        return (found.Text("state")!, found.Text("message"));
    }

    /// <summary>A fingerprint of each table, but for the notes of the warehouse about itself.</summary>
    internal static List<string> Content(Site site)
    {
        using var store = ColumnStore.Open(PathOf(site));
        using var session = store.Session();
        var names = new List<string>();
        using (var rows = session.Read("SELECT table_name FROM information_schema.tables WHERE table_schema = 'main' AND table_type = 'BASE TABLE' AND table_name <> 'warehouse' ORDER BY 1"))
            while (rows.Next()) names.Add(rows.Text(0));
        return [.. names.Select(name => $"{name} {session.Value($"SELECT count(*) || ' ' || coalesce(sum(hash(t)::HUGEINT), 0) FROM {name} t")}")];
    }

    /// <summary>Builds it anew undisturbed and says what is in it then.</summary>
    internal static async Task<List<string>> Rebuilt(Site site)
    {
        await using (var node = site.Start())
        {
            await node.Ready();
            using var administrator = site.Client(site.Administrator);
            Assert.Equal("done", (await Ended(administrator, await Rebuild(administrator))).State);
        }
        return Content(site);
    }
}
