using Zhike.Platform.Data;
using Zhike.Platform.Tests.Sample;
using Zhike.TestSupport;

namespace Zhike.Platform.Query;

public sealed class OrderWalkTests
{
    [Fact]
    public async Task A_walk_that_is_short_stays_allowed_however_often_it_is_taken()
    {
        await using var app = await SampleApp.Start(Dialect.Sqlite);
        await app.Add(SampleApp.Root, Enumerable.Range(0, 500).Select(i => new Firm { Name = "f" + i, Score = i % 7 }));
        var firms = app["firms"];
        // Three match of five hundred, so each walk takes some thousand steps of SQLite's.
        var few = new Compare(firms.Field("name"), Operator.In, ["f3", "f250", "f499"]);
        var selection = new Selection(firms, SampleApp.Root) { Fields = [firms.Field("name")], Where = few, Sort = [new SortTerm(firms.Field("score"), true)], Limit = 50 };
        for (var i = 0; i < 400; i++)
        {
            var found = 0;
            await app.Queries.Each(selection, _ => found++, null, default);
            Assert.Equal(3, found);
        }
        Assert.Equal(0, app.Queries.Walk.GivenUp);
    }
}
