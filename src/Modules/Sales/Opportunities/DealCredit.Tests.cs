using System.Globalization;
using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Sales.Opportunities;

/// <summary>Whose success deals are: the parts of a team add up to the whole, in the ranking, against targets and in the forecast.</summary>
public sealed class DealCreditTests(Story story) : IClassFixture<Story>
{
    [Fact]
    public void Parts_add_up_to_the_whole_and_what_is_left_is_the_owners()
    {
        var random = new Random(Depth.Seed(23));
        for (var round = 0; round < 3000; round++)
        {
            long? owner = random.Next(6) == 0 ? null : random.NextInt64(1, 5);
            List<(long UserId, long Percent)> team = [.. Enumerable.Range(1, random.Next(0, 5)).Select(id => ((long)id, random.NextInt64(1, 40)))];
            var minor = random.NextInt64(-1000, 100_000_000_000_000);
            var parts = DealCredit.Divide(minor, owner, team);
            Assert.Equal(minor, parts.Sum(part => part.Minor));
            Assert.Equal(parts.Count, parts.DistinctBy(part => part.PersonId).Count());
            foreach (var (user, percent) in team.Where(member => member.UserId != owner).Take(2))
                if (team.Sum(member => member.Percent) <= 100)
                    Assert.InRange(parts.Single(part => part.PersonId == user).Minor - minor * percent / 100m, -1, 1);
        }
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_divided_deal_counts_for_its_owner_or_for_each_of_its_team(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (one, two) = (await zhike.Hire("sales", "分成甲", "华东二组"), await zhike.Hire("sales", "分成乙", "华北一组"));
        using var seller = zhike.Client(one);
        using var administrator = zhike.Client(zhike.Administrator);
        var won = await Deals.Add(seller, new() { ["amount"] = Deals.Money("100.01") });
        await Divide(seller, won, (one.Id, 70), (two.Id, 30));
        await (await seller.Post($"/opportunities/{won}/win", new { })).Json();
        var left = await Deals.Add(seller, new() { ["amount"] = Deals.Money("50.00") });
        await (await seller.Post($"/opportunities/{left}/win", new { })).Json();
        Assert.Equal(("150.01", null), (await Of(administrator, one.Id, "owned"), await Of(administrator, two.Id, "owned")));
        Assert.Equal(("120.00", "30.01"), (await Of(administrator, one.Id, "credited"), await Of(administrator, two.Id, "credited")));
        var (owned, credited) = (await Ranking(administrator, "owned"), await Ranking(administrator, "credited"));
        Assert.Equal(owned.GetProperty("total").ToString(), credited.GetProperty("total").ToString());
        Assert.Equal(Sum(owned), Sum(credited));
        Assert.Equal([won], Place(credited, two.Id)!.Value.GetProperty("dealIds").EnumerateArray().Select(id => id.GetInt64()));
        Assert.Equal("owned", (await administrator.Json("/performance?measure=payments&credit=credited")).Text("credit"));
        Assert.Equal("sales.credit-unknown", await (await administrator.Get("/performance?credit=mine")).FieldError("credit"));
        Assert.Equal("30.01", await Attained(administrator, two.Id, "credited"));
        Assert.Null(await Attained(administrator, two.Id, "owned"));
        await Forecast(administrator, (one.Id, two.Id));
    }

    static async Task Forecast(HttpClient client, (long One, long Two) people)
    {
        async Task<List<JsonElement>> Rows(string credit) => [.. (await (await client.Post("/opportunities/forecast/table", new { period = "thisMonth", credit })).Json()).GetProperty("rows").EnumerateArray()];
        var (owned, credited) = (await Rows("owned"), await Rows("credited"));
        decimal Won(List<JsonElement> rows, long? of) => rows.Where(row => row.Text("category") == "won" && (of is null || row.Text("ownerId") == of.Value.ToString(CultureInfo.InvariantCulture))).Sum(row => decimal.Parse(row.GetProperty("total").Text("amount")!, CultureInfo.InvariantCulture));
        Assert.Equal((150.01m, 0m), (Won(owned, people.One), Won(owned, people.Two)));
        Assert.Equal((120.00m, 30.01m), (Won(credited, people.One), Won(credited, people.Two)));
        Assert.Equal((Won(owned, null), owned.Sum(row => row.GetProperty("count").GetInt64())), (Won(credited, null), credited.Sum(row => row.GetProperty("count").GetInt64())));
    }

    static async Task Divide(HttpClient client, long deal, params (long UserId, long Percent)[] team) =>
        await (await client.Put($"/opportunities/{deal}/team", new { members = team.Select(member => new { userId = member.UserId, percent = member.Percent }) })).Json();

    static Task<JsonElement> Ranking(HttpClient client, string credit) => client.Json($"/performance?measure=wonAmount&period=thisMonth&currency=CNY&credit={credit}");

    static JsonElement? Place(JsonElement ranking, long person) =>
        ranking.GetProperty("places").EnumerateArray().Where(place => place.Text("personId") == person.ToString(CultureInfo.InvariantCulture)).Cast<JsonElement?>().FirstOrDefault();

    static async Task<string?> Of(HttpClient client, long person, string credit) => Place(await Ranking(client, credit), person)?.GetProperty("reached").GetProperty("amount").Text("amount");

    static decimal Sum(JsonElement ranking) => ranking.GetProperty("places").EnumerateArray().Sum(place => decimal.Parse(place.GetProperty("reached").GetProperty("amount").Text("amount")!, CultureInfo.InvariantCulture));

    static async Task<string?> Attained(HttpClient client, long person, string credit) =>
        (await client.Json($"/targets/attainment?measure=wonAmount&period=thisMonth&credit={credit}")).GetProperty("rows").EnumerateArray()
            .Where(row => row.Text("kind") == "person" && row.GetProperty("id").GetInt64() == person).Select(row => row.GetProperty("reached").GetProperty("amount").Text("amount")).FirstOrDefault();
}
