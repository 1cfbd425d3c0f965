using Microsoft.AspNetCore.Http;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Tests.Sample;
using Zhike.Platform.Values;
using Zhike.TestSupport;

namespace Zhike.Platform.Tests.Undo;

public sealed class UndoTokensTests
{
    static readonly Caller Somebody = SampleApp.Root with { UserId = 7, DepartmentId = 3 };

    static Firm Some() => new()
    {
        Name = "f", Budget = new Money(5, "CNY"), Tags = ["a"], MetAt = new DateTime(2026, 1, 2, 3, 4, 5, 678, DateTimeKind.Utc), Size = FirmSize.Small, Score = 1.5,
        FoundedOn = new DateOnly(2001, 2, 3), Note = " kept as it is ",
    };

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_change_of_every_type_is_taken_back_once(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        var (firm, before) = (Some(), Some());
        await app.Add(Somebody, firm);
        var token = await app.Change<Firm>(Somebody, firm.Id, now =>
        {
            (now.Name, now.Budget, now.Tags, now.MetAt, now.Size) = ("g", new Money(7, "USD"), ["b", "c"], null, FirmSize.VeryLarge);
            (now.Score, now.FoundedOn, now.Note, now.Active) = (null, null, null, true);
        });
        Assert.Equal(1, await app.Undo.Use(token, Somebody, default));
        await using (var writer = app.Writers.Open(Somebody))
        {
            var now = await writer.Load<Firm>(firm.Id);
            foreach (var field in app["firms"].Fields.Where(field => field.Group != "system" && field.Key is not ("ownerId" or "departmentId")))
                Assert.Equal(field.Get(before), field.Get(now));
        }
        await Assert.ThrowsAsync<NotFound>(() => app.Undo.Use(token, Somebody, default));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task It_does_not_overwrite_what_somebody_changed_since(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        var firm = Some();
        await app.Add(Somebody, firm);
        var token = await app.Change<Firm>(Somebody, firm.Id, now => now.Name = "g");
        await app.Change<Firm>(Somebody, firm.Id, now => now.Score = 3);
        await app.Change<Firm>(Somebody, firm.Id, now => now.Name = "h");
        await Assert.ThrowsAsync<RuleBroken>(() => app.Undo.Use(token, Somebody, default));
        await app.Change<Firm>(Somebody, firm.Id, now => now.Name = "g");
        Assert.Equal(1, await app.Undo.Use(token, Somebody, default));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_delete_and_a_create_are_taken_back_with_the_children(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        var firm = Some();
        await app.Add(Somebody, firm);
        await app.Add(Somebody, new Visit { FirmId = firm.Id, Title = "v" });
        string gone, made;
        await using (var writer = app.Writers.Open(Somebody))
        {
            await writer.Delete(await writer.Load<Firm>(firm.Id));
            gone = app.Undo.Offer(null, writer);
            await writer.Save();
        }
        Assert.Equal(2, await app.Undo.Use(gone, Somebody, default));
        Assert.Single(await app.Ids(new Selection(app["visits"], SampleApp.Root)));
        await using (var writer = app.Writers.Open(Somebody))
        {
            await writer.Add(new Firm { Name = "made" });
            made = app.Undo.Offer(null, writer);
            await writer.Save();
        }
        await app.Undo.Use(made, Somebody, default);
        Assert.Equal([firm.Id], await app.Ids(new Selection(app["firms"], SampleApp.Root)));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task It_is_not_there_for_others_or_after_ten_minutes(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        var firm = Some();
        await app.Add(Somebody, firm);
        var token = await app.Change<Firm>(Somebody, firm.Id, now => now.Name = "g");
        await Assert.ThrowsAsync<NotFound>(() => app.Undo.Use(token, Somebody with { UserId = 8 }, default));
        app.Clock.Forward(TimeSpan.FromMinutes(11));
        await Assert.ThrowsAsync<NotFound>(() => app.Undo.Use(token, Somebody, default));
    }
}
