using System.Globalization;
using Zhike.Faults.Kills;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Faults.Work;

/// <summary>Backups taken while people work, and backups and restores that are killed.</summary>
public sealed class Backups
{
    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story)), Trait("Depth", "faults")]
    public Task A_backup_under_load_is_whole_or_refused(Dialect dialect) => Run(dialect, Figures.Cycles(20));

    /// <summary>While several people work: each backup is whole or refused, and the last one is restored and compared.</summary>
    static async Task Run(Dialect dialect, int kills)
    {
        await using var server = dialect == Dialect.Postgres ? await OwnPostgres.Found() : null;
        await using var site = await Site.Found(server, sellers: 3);
        var node = site.Start();
        await node.Ready();
        var pond = await Pond.Fill(site);
        var people = site.Sellers.Select((user, i) => new Person(site, user, pond, Figures.Seed + i)).ToList();
        var work = people.Select(person => Task.Run(person.Work)).ToArray();
        var (random, whole) = (new Random(Figures.Seed), 0);
        for (var i = 0; i < kills; i++)
            if (await Killed(site, Path.Combine(site.Options.DataFolder, "backups", $"killed{i}"), random)) whole++;
        var good = Path.Combine(site.Options.DataFolder, "backups", "good");
        var sure = people.Select(person => person.LastName).OfType<string>().ToList();
        Assert.Equal(0, await Node.Start("", site.Words("backup", good)).Ended());
        await node.DisposeAsync();
        await Task.WhenAll(work);
        await Restored(server, site, good, sure);
        Figures.Say(string.Create(CultureInfo.InvariantCulture, $"backups under load, {dialect}: {kills} killed ({whole} of them were whole by then, the rest refused), the next one restored with equal hashes of rows and files"));
    }

    /// <returns>True when it had ended before the kill.</returns>
    static async Task<bool> Killed(Site site, string folder, Random random)
    {
        await using (var backup = Node.Start("", site.Words("backup", folder)))
        {
            await Until.True(() => Task.FromResult(Directory.Exists(folder) || backup.HasExited), () => "the backup does not begin");
            await Task.Delay(random.Next(0, 400));
            await backup.Kill();
        }
        if (File.Exists(Path.Combine(folder, "manifest.json"))) return (await Backup.Read(folder)).Tables.Count > 0;
        var refused = await Assert.ThrowsAsync<DataRefused>(() => Backup.Read(folder));
        Assert.Equal("data.backup-incomplete", refused.Code);
        return false;
    }

    static async Task Restored(OwnPostgres? server, Site site, string folder, List<string> sure)
    {
        var name = $"restored_{Guid.NewGuid():N}";
        if (server is not null) await server.Make(name);
        var into = new DatabaseOptions { DataFolder = Path.Combine(Path.GetTempPath(), name), PostgresConnection = server?.To(name) };
        await HalfRestored(site, folder, into);
        string[] words = ["restore", folder, "--data", into.DataFolder, .. into.PostgresConnection is { } connection ? ["--postgres", connection] : Array.Empty<string>()];
        var restore = Node.Start("", words);
        Assert.True(await restore.Ended() == 0, restore.Said);
        await using (var database = Database.Open(into))
        {
            await using var read = await database.OpenRead();
            await using (var snapshot = await read.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead))
                Assert.Equal((await Backup.Read(folder)).Tables, await TableHash.All(read, snapshot));
            foreach (var customer in sure) Assert.Equal(1, await read.Value<long>("select count(*) from customers where name = @name", ("name", customer)));
            Assert.Null((await ChangeReading.Verify(read, default)).BrokenAt);
        }
        Directory.Delete(into.DataFolder, recursive: true);
    }

    /// <summary>A restore that is cut short is not served from; the next one begins anew.</summary>
    static async Task HalfRestored(Site site, string folder, DatabaseOptions into)
    {
        Directory.CreateDirectory(into.DataFolder);
        await File.WriteAllTextAsync(Path.Combine(into.DataFolder, "restoring"), "");
        if (site.Dialect == Dialect.Sqlite) File.Copy(Path.Combine(folder, "zhike.db"), into.SqliteFile);
        var serve = Node.Start("", ["serve", "--urls", $"http://127.0.0.1:{Node.FreePort()}", "--empty", "--data", into.DataFolder, .. into.PostgresConnection is { } connection ? ["--postgres", connection] : Array.Empty<string>()]);
        Assert.Equal(1, await serve.Ended());
        Assert.Contains("was not finished", serve.Said, StringComparison.Ordinal);
    }
}
