using Zhike.Faults.Kills;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Faults.Outages;

/// <summary>The disk under the data folder, or under PostgreSQL, is full: it is told, nothing is written by half, and it goes on when there is space.</summary>
public sealed class DiskFull
{
    [Fact, Trait("Depth", "faults")]
    public async Task A_full_disk_under_the_embedded_database_files_and_backups()
    {
        if (await SmallDisk.Make(48) is not { } disk) return;
        await using var small = disk;
        await using var site = await Site.Found(null, sellers: 1, data: Path.Combine(disk.Path, "data"));
        await using var node = site.Start();
        await node.Ready();
        using var http = site.Client(site.Sellers[0]);
        var kept = (await Customers.Add(http, "满盘之前")).Id();
        await Full(site, http, kept, disk);
        disk.Free();
        await Whole(site, http, kept);
        Assert.Equal(0, await Node.Start("", site.Words("backup", Path.Combine(disk.Path, "later"))).Ended());
    }

    static async Task Full(Site site, HttpClient http, long kept, SmallDisk disk)
    {
        await disk.Fill();
        var written = 0;
        // The log has been allotted some space already, which may take a few more.
        await Until.True(async () =>
        {
            var answer = await Customers.Send(http, $"满盘之中{++written}");
            if (answer.IsSuccessStatusCode) await disk.Fill();
            return await answer.Refusal() == "507 data.disk-full";
        }, () => "The disk does not get full");
        Assert.Equal(written - 1, await Customers.Ask<long>(site, "select count(*) from customers where name like '满盘之中%'"));
        Assert.Equal("满盘之前", (await http.Json($"/customers/{kept}")).GetProperty("name").GetString());
        Assert.Equal("507 data.disk-full", await (await Send(http, $"/api/v1/customers/{kept}/attachments", 2 << 20)).Refusal());
        using var administrator = site.Client(site.Administrator);
        Assert.Equal("507 data.disk-full", await (await Send(administrator, "/api/v1/imports?object=customers", 2 << 20)).Refusal());
        var files = Path.Combine(site.Options.DataFolder, "files");
        Assert.Empty(Directory.Exists(files) ? Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories) : []);
        var backup = Node.Start("", site.Words("backup", Path.Combine(disk.Path, "half")));
        Assert.Equal(1, await backup.Ended());
        Assert.DoesNotContain("   at ", backup.Said, StringComparison.Ordinal);
        await Assert.ThrowsAsync<DataRefused>(() => Backup.Read(Path.Combine(disk.Path, "half")));
        if (Directory.Exists(Path.Combine(disk.Path, "half"))) Directory.Delete(Path.Combine(disk.Path, "half"), recursive: true);
    }

    static async Task<HttpResponseMessage> Send(HttpClient http, string path, int bytes)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[bytes]), "file", "满.csv" } };
        return await http.PostAsync(path, form);
    }

    [Fact, Trait("Depth", "faults")]
    public async Task A_disk_that_takes_no_writes_under_the_embedded_database()
    {
        if (await SmallDisk.Make(48) is not { } disk) return;
        await using var small = disk;
        await using var site = await Site.Found(null, sellers: 1, data: Path.Combine(disk.Path, "data"));
        await using (var node = site.Start())
        {
            await node.Ready();
            using var http = site.Client(site.Sellers[0]);
            await Customers.Add(http, "坏盘之前");
        }
        // A file system that is written to cannot be made read-only, so the program starts on one that is.
        await disk.Freeze();
        var refused = site.Start();
        Assert.Equal(1, await refused.Ended());
        Assert.DoesNotContain("   at ", refused.Said, StringComparison.Ordinal);
        await disk.Thaw();
        await using var again = site.Start();
        await again.Ready();
        using var later = site.Client(site.Sellers[0]);
        await Whole(site, later, await Customers.Ask<long>(site, "select id from customers where name = '坏盘之前'"));
    }

    [Fact, Trait("Depth", "faults")]
    public async Task A_full_disk_under_PostgreSQL()
    {
        if (await SmallDisk.Make(160) is not { } disk) return;
        await using var small = disk;
        await Shell.Run("chmod", "755", disk.Path);
        await using var server = await OwnPostgres.Found(disk.Path);
        await using var site = await Site.Found(server, sellers: 1);
        await using var node = site.Start();
        await node.Ready();
        using var http = site.Client(site.Sellers[0]);
        var kept = (await Customers.Add(http, "满盘之前")).Id();
        await disk.Fill();
        var refusal = "";
        await Until.True(async () => (refusal = await (await Customers.Send(http, "满盘之中")).Refusal()) is "507 data.disk-full" or "503 data.unavailable", () => "The disk does not get full: " + refusal, TimeSpan.FromMinutes(2));
        Assert.False(node.HasExited, node.Said);
        disk.Free();
        // A server that could not write its log stops, as it must; it is started again by whoever watches over it.
        await server.Restart();
        await Whole(site, http, kept);
    }

    /// <summary>It can be written again, and all that was ever acknowledged is there.</summary>
    static async Task Whole(Site site, HttpClient http, long kept)
    {
        HttpResponseMessage? answer = null;
        await Until.True(async () => (answer = await Customers.Send(http, "满盘之后")).IsSuccessStatusCode, () => $"It does not go on: {answer?.Content.ReadAsStringAsync().Result}");
        await http.Json($"/customers/{kept}");
        Assert.Equal(1, await Customers.Named(site, "满盘之后"));
        await Until.True(() => Audit.ReadersAreThrough(site), () => "the readers of the change log do not catch up");
        await using var database = Database.Open(site.Options);
        await using var read = await database.OpenRead();
        Assert.Null((await ChangeReading.Verify(read, default)).BrokenAt);
        if (site.Dialect == Dialect.Sqlite) Assert.Equal("ok", await read.Value<string>("pragma integrity_check"));
        Assert.Equal(await read.Value<long>("select count(*) from customers"), await read.Value<long>("select count(*) from change_log where object = 'customers' and action = 'create'"));
    }
}
