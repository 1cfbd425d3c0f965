using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Records;
using Zhike.Platform.Tests.Sample;
using Zhike.Platform.Text;
using Zhike.TestSupport;

namespace Zhike.Platform.Tests.Records;

public sealed class BulkObjectsTests
{
    static readonly Caller Seller = new()
    {
        UserId = 7,
        Scopes = new Dictionary<(string, Right), DataScope>
        {
            [("firms", Right.Read)] = DataScope.Everything, [("firms", Right.Update)] = new(false, true, []), [("firms", Right.Delete)] = new(false, true, []),
        },
    };

    static async Task<JsonElement> Run(SampleApp app, Caller caller, BulkObjects.Request request)
    {
        var bulk = new BulkObjects(app.Queries, app.Writers, app.Vault, app.Undo, new Texts(SampleModule.List));
        var http = new DefaultHttpContext();
        http.Features.Set(caller);
        var answer = (IValueHttpResult)await bulk.Handle("firms", request, http, default);
        return JsonSerializer.SerializeToElement(answer.Value, Json.Plain);
    }

    static BulkObjects.Request Update(long[] ids, object changes) => new(ids, null, null, "update", JsonSerializer.SerializeToElement(changes, Json.Plain), null, null);

    static Task<long[]> Graded(SampleApp app, string grade) =>
        app.Ids(new Selection(app["firms"], SampleApp.Root) { Where = new Compare(app["firms"].Field("grade"), Operator.Eq, [grade]) });

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task What_cannot_be_changed_is_skipped_and_the_rest_goes_back_with_one_token(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        var mine = Enumerable.Range(0, 250).Select(i => new Firm { Name = $"甲{i}", OwnerId = 7 }).ToList();
        var other = new Firm { Name = "乙", OwnerId = 8 };
        await app.Add(SampleApp.Root, [.. mine, other]);
        var answer = await Run(app, Seller, Update([.. mine.Select(firm => firm.Id), other.Id, 999_999], new { grade = "b" }));
        Assert.Equal(250, answer.GetProperty("changed").GetInt32());
        Assert.Equal(["access.denied", "request.not-found"], answer.GetProperty("skipped").EnumerateArray().Select(skipped => skipped.GetProperty("code").GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal(250, (await Graded(app, "b")).Length);
        await app.Change<Firm>(SampleApp.Root, mine[0].Id, firm => firm.Grade = "c");
        Assert.Equal(249, await app.Undo.Use(answer.GetProperty("undo").GetString()!, Seller, default));
        Assert.Empty(await Graded(app, "b"));
        Assert.Equal([mine[0].Id], await Graded(app, "c"));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_condition_chooses_only_what_the_right_reaches(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        await app.Add(SampleApp.Root, new Firm { Name = "甲", OwnerId = 7, Tags = ["旧"] }, new Firm { Name = "乙", OwnerId = 8, Tags = ["旧"] });
        var where = JsonSerializer.SerializeToElement(new { field = "tags", op = "has", value = "旧" });
        var answer = await Run(app, Seller, new(null, where, null, "tag", null, null, ["新"]));
        Assert.Equal(1, answer.GetProperty("changed").GetInt32());
        var deleted = await Run(app, Seller, new(null, where, null, "delete", null, null, null));
        Assert.Equal(1, deleted.GetProperty("changed").GetInt32());
        var back = await Run(app, Seller, new(null, where, null, "restore", null, null, null));
        Assert.Equal(1, back.GetProperty("changed").GetInt32());
    }

    [Fact]
    public async Task Giving_records_away_needs_its_own_right_and_action()
    {
        await using var app = await SampleApp.Start(Dialect.Sqlite);
        await Assert.ThrowsAsync<Invalid>(() => Run(app, Seller, Update([1], new { ownerId = 8 })));
        await Assert.ThrowsAsync<Denied>(() => Run(app, Seller, new([1], null, null, "assign", null, 8, null)));
        await Assert.ThrowsAsync<Denied>(() => Run(app, Seller with { ReadOnly = true }, Update([1], new { grade = "a" })));
        await Assert.ThrowsAsync<Invalid>(() => Run(app, Seller, new(null, null, null, "delete", null, null, null)));
    }
}
