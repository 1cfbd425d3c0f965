using static Zhike.Analytics.Lifetimes.TrialFile;

namespace Zhike.Analytics.Lifetimes;

public sealed class LifetimeInputTests
{
    static async Task<LifetimeInput> Read(TrialFile file, params (string Name, string Value)[] more) =>
        await LifetimeInput.Read(new(((string Name, string Value)[])[("file", file.Path), ("customer", "who"), ("at", "day"), ("amount", "paid"), .. more] is var all ? all.ToDictionary(pair => pair.Name, pair => pair.Value) : []), default);

    [Fact]
    public async Task Purchases_of_a_day_are_one_and_the_first_is_left_out_of_the_mean()
    {
        using var file = TrialFile.Of("who,day,paid", "ann,2026-01-01,5", "bob,2026-01-08 09:30,7", "ann,2026-01-15,10", "ann,2026-01-15,2", "ann,2026-01-29,4", "ann,2026-01-01,1");
        var found = await Read(file);
        Assert.Equal(["ann", "bob"], found.Histories.Customers);
        Assert.Equal([2, 0], found.Histories.Repeats);
        Assert.Equal([4, 0], found.Histories.Last);
        Assert.Equal([4, 3], found.Histories.Age);
        Assert.Equal([8, double.NaN], found.Histories.Spend!);
        Assert.Equal([22, 7], found.Histories.Paid!);
        var days = await Read(file, ("unit", "day"));
        Assert.Equal([28, 21], days.Histories.Age);
    }

    [Fact]
    public async Task What_is_no_purchase_in_the_time_is_counted()
    {
        using var file = TrialFile.Of("who,day,paid", "ann,2026-01-01,5", ",2026-01-02,5", "bob,,5", "bob,2026-01-03,", "ann,2026-01-04,-5", "ann,2026-01-05,0", "ann,2026-02-01,5");
        var found = await Read(file, ("until", "2026-01-31"));
        Assert.Equal(new Skipped(1, 1, 0, 1, 0, 1, 0, 0, 1), found.Skipped);
        Assert.Equal(["ann"], found.Histories.Customers);
        Assert.Equal(30 / 7.0, found.Histories.Age[0], 1e-12);
    }

    [Fact]
    public async Task Rows_written_twice_are_left_out_when_asked()
    {
        using var file = TrialFile.Of("who,day,paid,what", "ann,2026-01-01,5,tea", "ann,2026-01-08,5,tea", "ann,2026-01-08,5,tea", "ann,2026-01-08,5,cup");
        Assert.Equal(15, (await Read(file)).Histories.Spend![0]);
        var found = await Read(file, ("distinct", ""));
        Assert.Equal((10, 1), (found.Histories.Spend![0], found.Skipped!.Duplicates));
    }

    [Fact]
    public async Task A_last_day_far_from_all_others_is_told()
    {
        using var file = TrialFile.Of("who,day,paid", "ann,2026-01-01,5", "ann,2026-01-08,5", "ann,2062-01-09,5");
        Assert.Equal("analytics.last-day-alone", (await Read(file)).LastDayAlone?.Code);
        Assert.Null((await Read(file, ("until", "2026-01-31"))).LastDayAlone);
    }

    [Fact]
    public async Task Files_that_hold_nothing_to_use_are_refused()
    {
        using var file = TrialFile.Of("who,day,paid", "ann,2026-01-01,5");
        await Refused("file", "analytics.lines-none", "bg-nbd", ("file", file.Path), ("customer", "who"), ("at", "day"), ("until", "2025-12-31"));
        await Refused("file", "analytics.too-few-customers", "bg-nbd", ("file", file.Path), ("customer", "who"), ("at", "day"));
        await Refused("customer", "analytics.column-unknown", "bg-nbd", ("file", file.Path), ("customer", "whom"), ("at", "day"));
        await Refused("file", "analytics.file-or-summary", "bg-nbd", ("customer", "who"));
        await Refused("amount", "analytics.amount-said-twice", "bg-nbd", ("file", file.Path), ("customer", "who"), ("at", "day"), ("amount", "paid"), ("price", "paid"));
        await Refused("until", "analytics.not-with-summary", "bg-nbd", ("summary", file.Path), ("until", "2026-01-01"));
        using var words = TrialFile.Of("who,day,paid", "ann,2026-01-01,5", "bob,soon,5");
        await Refused("day", "analytics.cell-not-a-date", "bg-nbd", ("file", words.Path), ("customer", "who"), ("at", "day"));
        using var none = TrialFile.Of("who,day,paid");
        await Refused("file", "analytics.lines-none", "bg-nbd", ("file", none.Path), ("customer", "who"), ("at", "day"));
    }

    [Theory]
    [InlineData("1,5,3,4"), InlineData("-1,0,3,4"), InlineData("1.5,2,3,4"), InlineData("0,2,3,4"), InlineData(",2,3,4"), InlineData("0,0,-1,4"), InlineData("1,2,,4"), InlineData("1,2,3,-4")]
    public async Task A_summary_that_cannot_be_is_refused(string row)
    {
        using var file = TrialFile.Of("x,t_x,T,m", "1,1,2,3", row);
        await Refused("summary", "analytics.summary-impossible", "bg-nbd", ("summary", file.Path));
    }

    [Fact]
    public async Task A_summary_without_its_columns_is_refused()
    {
        using var file = TrialFile.Of("x,T", "1,2");
        await Refused("summary", "analytics.summary-column-missing", "bg-nbd", ("summary", file.Path));
    }
}
