using Zhike.Platform.Columnar;
using Zhike.TestSupport;

namespace Zhike.Faults.Outages;

/// <summary>The file of the warehouse is damaged, held by others, or its disk is full: it is told, work goes on, and building it anew mends it.</summary>
public sealed class BadWarehouse
{
    static readonly string[] Names = ["warehouse.duckdb", .. Enumerable.Range(2, 7).Select(node => $"warehouse-{node}.duckdb")];

    [Fact]
    public async Task A_damaged_file_is_told_work_goes_on_and_a_rebuild_mends_it()
    {
        await using var site = await Site.Found(null, sellers: 1);
        using var administrator = site.Client(site.Administrator);
        await using (var first = site.Start())
        {
            await first.Ready();
            await Depot.Reaches(administrator, "current");
        }
        await Damage(Depot.PathOf(site));
        await using (var node = site.Start())
        {
            await node.Ready();
            await Depot.Reaches(administrator, "damaged");
            Assert.Equal("503 analytics.warehouse-damaged", await (await administrator.Post("/analytics/query", new { @object = "customers" })).Refusal());
            await Customers.Add(administrator, "坏库之中");
            Assert.Equal("done", (await Depot.Ended(administrator, await Depot.Rebuild(administrator))).State);
            await Depot.Reaches(administrator, "current");
            Assert.Equal(1, (await (await administrator.Post("/analytics/query", new { @object = "customers", where = new { field = "name", op = "eq", value = "坏库之中" } })).Json()).GetProperty("total").GetProperty("figures")[0].GetInt64());
        }
        var mended = Depot.Content(site);
        Assert.Equal(await Depot.Rebuilt(site), mended);
    }

    /// <summary>Everything behind the head of the file is lost.</summary>
    static async Task Damage(string path)
    {
        await using var file = File.OpenWrite(path);
        file.Position = 12_288;
        var garbage = new byte[64 * 1024];
        Array.Fill(garbage, (byte)0x5A);
        while (file.Position + garbage.Length < file.Length) file.Write(garbage);
    }

    [Fact]
    public async Task Files_that_others_hold_are_told_work_goes_on_and_they_are_taken_when_they_are_free()
    {
        await using var site = await Site.Found(null, sellers: 1);
        using var administrator = site.Client(site.Administrator);
        var held = Names.Select(name => ColumnStore.Open(Path.Combine(site.Options.DataFolder, name))).ToList();
        await using var node = site.Start();
        await node.Ready();
        Assert.Equal("locked", (await Depot.Shown(administrator)).Text("state"));
        Assert.Equal("503 analytics.warehouse-locked", await (await administrator.Post("/analytics/query", new { @object = "customers" })).Refusal());
        await Customers.Add(administrator, "被占之中");
        await using (var export = Node.Start("", site.Words("warehouse", "export", Path.Combine(site.Options.DataFolder, "out"))))
        {
            Assert.Equal(1, await export.Ended());
            Assert.Contains("Another program holds", export.Said, StringComparison.Ordinal);
        }
        Assert.False(Directory.Exists(Path.Combine(site.Options.DataFolder, "out")));
        foreach (var store in held) store.Dispose();
        await Customers.Add(administrator, "放开之后");
        await Depot.Reaches(administrator, "current");
    }

    [Fact, Trait("Depth", "faults")]
    public async Task A_full_disk_is_told_work_goes_on_and_a_rebuild_mends_it_when_there_is_room()
    {
        if (await SmallDisk.Make(96) is not { } disk) return;
        await using var small = disk;
        await using var site = await Site.Found(null, sellers: 1, data: Path.Combine(disk.Path, "data"));
        using var administrator = site.Client(site.Administrator);
        await using (var node = site.Start())
        {
            await node.Ready();
            await Depot.Reaches(administrator, "current");
            // Enough for some customers, and for no warehouse.
            await disk.Fill(leave: 1_000_000);
            var (state, message) = await Depot.Ended(administrator, await Depot.Rebuild(administrator));
            Assert.Equal("failed", state);
            Assert.Contains("disk", message, StringComparison.OrdinalIgnoreCase);
            Assert.Equal("diskFull", (await Depot.Shown(administrator)).Text("state"));
            await Until.True(async () => (await Customers.Send(administrator, "满仓之中")).IsSuccessStatusCode, () => "work does not go on");
            disk.Free();
            Assert.Equal("done", (await Depot.Ended(administrator, await Depot.Rebuild(administrator))).State);
            await Depot.Reaches(administrator, "current");
        }
        var mended = Depot.Content(site);
        Assert.Equal(await Depot.Rebuilt(site), mended);
    }
}
