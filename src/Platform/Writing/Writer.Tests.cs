using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Tests.Sample;
using Zhike.Platform.Values;
using Zhike.TestSupport;
using Record = Zhike.Platform.Catalogue.Record;

namespace Zhike.Platform.Tests.Writing;

public sealed class WriterTests
{
    static readonly Caller Somebody = SampleApp.Root with { UserId = 7, DepartmentId = 3 };

    static Firm Full() => new()
    {
        Name = "华东精工", Note = "一'二\"三\\%_😀", Headcount = 90_071_992_547_409L, Score = 0.1, Rate = 12.5, Budget = new Money(-123_456, "USD"),
        FoundedOn = new DateOnly(2001, 2, 3), MetAt = new DateTime(2026, 11, 20, 1, 2, 3, 45, DateTimeKind.Utc), Active = true, Size = FirmSize.VeryLarge,
        Grade = "b", Tags = ["重点", "a\"b"], AssistantId = 7, BranchId = 3, Phone = "+8613812346621", Mail = "a@b.cn", Site = "https://b.cn/",
        Region = "320583", Industry = "C", CreditCode = "91320583MA1234567X", OwnerId = 7,
    };

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task Every_field_comes_back_as_it_was_written(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        var firm = Full();
        await app.Add(Somebody, firm);
        var definition = app["firms"];
        var read = new Dictionary<string, object?>();
        await app.Queries.Each(new Selection(definition, SampleApp.Root) { Fields = definition.Fields }, row =>
        {
            foreach (var column in row.Fields) read[column.Field.Key] = row.Value(column);
        }, null, default);
        foreach (var field in definition.Fields.Where(field => field.Key != "id")) Assert.Equal(field.Get(firm), read[field.Key]);
        Assert.Equal(3, firm.DepartmentId);
        await using var writer = app.Writers.Open(Somebody);
        var loaded = await writer.Load<Firm>(firm.Id);
        foreach (var field in definition.Fields) Assert.Equal(field.Get(firm), field.Get(loaded));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task Changes_are_logged_with_before_and_after_and_the_chain_holds(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        var firm = Full();
        await app.Add(Somebody, firm);
        await app.Change<Firm>(Somebody, firm.Id, loaded => (loaded.Name, loaded.Budget) = ("新名", null));
        await using (var writer = app.Writers.Open(Somebody))
        {
            await writer.Delete(await writer.Load<Firm>(firm.Id));
            await writer.Save();
        }
        await app.Sealer.SealAll();
        await using var connection = await app.Database.OpenRead();
        var changes = await ChangeReading.After(connection, 0, 10, default);
        Assert.Equal(["create", "update", "delete"], changes.Select(change => change.Action));
        Assert.Equal([1L, 2, 3], changes.Select(change => change.Seq!.Value));
        Assert.Equal("""{"name":["华东精工","新名"],"budget":[{"amount":"-1234.56","currency":"USD"},null]}""", changes[1].Changes);
        Assert.Equal((3, (long?)null), await ChangeReading.Verify(connection, default));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_log_that_was_tampered_with_shows(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        for (var i = 0; i < 4; i++) await app.Add(Somebody, new Firm { Name = "f" + i });
        await app.Sealer.SealAll();
        await using (var lease = await app.Database.BeginWrite())
        {
            await lease.Run("update change_log set actor_id = 8 where seq = 3");
            await lease.Commit();
        }
        await using var connection = await app.Database.OpenRead();
        Assert.Equal((2, 3L), await ChangeReading.Verify(connection, default));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task Records_touched_by_a_rule_are_stamped_and_logged_too(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        var firm = new Firm { Name = "f", Headcount = 4 };
        await app.Add(Somebody, firm);
        app.Clock.Forward(TimeSpan.FromMinutes(1));
        await app.Add(Somebody, new Visit { FirmId = firm.Id, Title = "v", Counts = true });
        await using var writer = app.Writers.Open(Somebody);
        var touched = await writer.Load<Firm>(firm.Id);
        Assert.Equal((5, 2, writer.Now), (touched.Headcount, touched.Version, touched.UpdatedAt));
        await app.Sealer.SealAll();
        await using var connection = await app.Database.OpenRead();
        Assert.Equal(["firms create", "visits create", "firms update"], (await ChangeReading.After(connection, 0, 10, default)).Select(change => $"{change.Object} {change.Action}"));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_stale_edit_is_refused_and_so_is_the_second_of_two_at_once(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        var firm = new Firm { Name = "f" };
        await app.Add(Somebody, firm);
        await app.Change<Firm>(Somebody, firm.Id, loaded => loaded.Note = "one", ifVersion: 1);
        await Assert.ThrowsAsync<Stale>(() => app.Change<Firm>(Somebody, firm.Id, loaded => loaded.Note = "two", ifVersion: 1));
        var both = Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            try { await app.Change<Firm>(Somebody, firm.Id, loaded => loaded.Headcount = (loaded.Headcount ?? 0) + 1); return 1; }
            catch (Stale) { return 0; }
        }));
        var done = (await Task.WhenAll(both)).Sum();
        await using var writer = app.Writers.Open(Somebody);
        var now = await writer.Load<Firm>(firm.Id);
        Assert.Equal((done, 2 + done), (now.Headcount, now.Version));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_refused_save_leaves_nothing(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        await Assert.ThrowsAsync<RuleBroken>(() => app.Add(Somebody, new Firm { Name = "good" }, new Firm { Name = "forbidden" }));
        Assert.Empty(await app.Ids(new Selection(app["firms"], SampleApp.Root)));
        await app.Sealer.SealAll();
        await using var connection = await app.Database.OpenRead();
        Assert.Equal(0, await connection.Value<long>("select count(*) from change_log"));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task Deleting_takes_the_children_along_and_restoring_brings_the_same_ones_back(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        var firm = new Firm { Name = "f" };
        await app.Add(Somebody, firm);
        var (kept, gone) = (new Visit { FirmId = firm.Id, Title = "kept" }, new Visit { FirmId = firm.Id, Title = "gone before" });
        await app.Add(Somebody, kept, gone);
        await Delete<Visit>(app, gone.Id);
        app.Clock.Forward(TimeSpan.FromMinutes(1));
        await Delete<Firm>(app, firm.Id);
        Assert.Empty(await app.Ids(new Selection(app["visits"], SampleApp.Root)));
        await using (var writer = app.Writers.Open(Somebody))
        {
            await writer.Restore(await writer.Load<Firm>(firm.Id, Right.Delete, deleted: true));
            await writer.Save();
        }
        Assert.Equal([kept.Id], await app.Ids(new Selection(app["visits"], SampleApp.Root)));
        Assert.Equal([gone.Id], await app.Ids(new Selection(app["visits"], SampleApp.Root) { Deleted = true }));
    }

    static async Task Delete<T>(SampleApp app, long id) where T : Record
    {
        await using var writer = app.Writers.Open(Somebody);
        await writer.Delete(await writer.Load<T>(id, Right.Delete));
        await writer.Save();
    }
}
