using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Query;
using Zhike.Platform.Tests.Sample;
using Zhike.TestSupport;

namespace Zhike.Platform.Tests.Objects;

public sealed class AggregateObjectsTests
{
    /// <summary>Of one department, so that the scope has several parts.</summary>
    static readonly Caller Someone = new()
    {
        UserId = 7,
        Scopes = new Dictionary<(string, Right), DataScope> { [("firms", Right.Read)] = new(false, true, [3]) },
    };

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_sum_that_no_number_holds_is_refused_by_name(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        await app.Add(SampleApp.Root, new Firm { Name = "一", Headcount = long.MaxValue, OwnerId = 7 }, new Firm { Name = "二", Headcount = 2, OwnerId = 7 });
        foreach (var caller in new[] { SampleApp.Root, Someone })
        {
            var refused = await Assert.ThrowsAsync<Invalid>(() => Sum(app, caller));
            Assert.Equal("query.sum-too-large", Assert.Single(refused.Errors["measures"]).Code);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task Figures_of_nothing_are_none_and_of_several_reasons_to_see_are_added_once(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        Assert.Equal((0, null), await Sum(app, Someone));
        await app.Add(SampleApp.Root, new Firm { Name = "一", Headcount = 5, OwnerId = 7, DepartmentId = 3 }, new Firm { Name = "二", Headcount = 2, OwnerId = 7 }, new Firm { Name = "三", Headcount = 100, OwnerId = 8 });
        Assert.Equal((2, 7L), await Sum(app, Someone));
    }

    static async Task<(long, object?)> Sum(SampleApp app, Caller caller)
    {
        var headcount = new MeasureTerm(Measure.Sum, app["firms"].Field("headcount"));
        var group = Assert.Single(await new AggregateObjects(app.Queries, app.Database, app.Clock).Groups(new Selection(app["firms"], caller), [], [headcount], default));
        return (group.Count, group.Figures["sum(headcount)"]);
    }
}
