using Zhike.Analytics.Lifetimes;
using Zhike.TestSupport;
using static Zhike.Analytics.Lifetimes.TrialFile;

namespace Zhike.Analytics.Rfm;

public sealed class RfmTrialTests
{
    static (string, string)[] Retail(TrialFile file, string method, TrialFile scores) =>
        [("file", file.Path), ("customer", "CustomerID"), ("at", "InvoiceDate"), ("order", "InvoiceNo"), ("price", "UnitPrice"), ("quantity", "Quantity"), ("method", method), ("scores", scores.Path)];

    [Theory, InlineData("value", "A", 324, 330), InlineData("rank", "B", 348, 185)]
    public async Task Every_customer_of_the_retailer_has_the_values_and_scores_of_the_reference(string method, string convention, int best, int worst)
    {
        if (!SharedData.IsHere) return;
        using var file = Shared("retail/online_retail.csv.gz");
        using var scores = TrialFile.Of("");
        var found = await Run<RfmTrial.Result>("rfm", Retail(file, method, scores));
        Assert.Equal((541_909, 397_884, 4338), (found.Rows, found.Lines, found.Customers));
        Assert.Equal(8_911_407.90, found.Amount, 0.01);
        Assert.Equal((92.0595, 4.2720, 2054.2665), (Math.Round(found.Means.Recency, 4), Math.Round(found.Means.Frequency, 4), Math.Round(found.Means.Monetary, 4)));
        Assert.Equal((50, 2, 674.485), (found.Medians.Recency, found.Medians.Frequency, Math.Round(found.Medians.Monetary, 3)));
        Assert.Equal((best, worst), (found.Scores["555"], found.Scores["111"]));
        Assert.Equal(found.Rows - found.Lines, found.Skipped.Total);
        Assert.Equal(found.Customers, found.Classes.Values.Sum());
        var rows = Scores(scores.Path).ToDictionary(row => Number(row.Key), row => row.Value);
        foreach (var (customer, row) in Golden("online_retail_rfm.csv"))
        {
            var mine = rows[Number(customer)];
            Assert.Equal((Number(row["recency"]), Number(row["frequency"])), (Number(mine["recency"]), Number(mine["frequency"])));
            Assert.Equal(Number(row["monetary"]), Number(mine["monetary"]), 0.005);
            Assert.Equal($"{row["R_" + convention]}{row["F_" + convention]}{row["M_" + convention]}", $"{mine["R"]}{mine["F"]}{mine["M"]}");
        }
    }

    [Fact]
    public async Task Midnight_of_the_day_after_is_the_moment_of_looking_unless_one_is_named()
    {
        if (!SharedData.IsHere) return;
        using var file = Shared("retail/online_retail.csv.gz");
        using var scores = TrialFile.Of("");
        var (unnamed, named) = (await Run<RfmTrial.Result>("rfm", Retail(file, "value", scores)), await Run<RfmTrial.Result>("rfm", [.. Retail(file, "value", scores), ("until", "2011-12-10")]));
        Assert.Equal(new DateTime(2011, 12, 10), unnamed.At);
        Assert.Equal((unnamed.At, unnamed.Means), (named.At, named.Means));
    }

    [Fact]
    public async Task Orders_are_scored_and_named_as_R_does()
    {
        if (!SharedData.IsHere) return;
        using var file = Shared("retail/rfm_data_orders.csv");
        using var scores = TrialFile.Of("");
        await Run<RfmTrial.Result>("rfm", ("file", file.Path), ("customer", "customer_id"), ("at", "order_date"), ("amount", "revenue"), ("until", "2006-12-31"), ("method", "r"), ("scores", scores.Path));
        var (golden, rows) = (Golden("rfm_orders_scored.csv"), Scores(scores.Path));
        Assert.Equal((995, 995), (golden.Count, rows.Count));
        foreach (var (customer, row) in golden)
        {
            var mine = rows[customer];
            Assert.Equal((row["rec"], row["f"], row["m"], row["R"] + row["F"] + row["M"]), (mine["recency"], mine["frequency"], mine["monetary"], mine["R"] + mine["F"] + mine["M"]));
            Assert.Equal(row["segment"].Replace("'", "").Replace(" ", ""), mine["segment"], ignoreCase: true);
        }
    }

    static TrialFile Small() => TrialFile.Of("who,day,paid,no",
        "a,2026-01-31,100,1", "a,2026-01-30,100,2", "a,2026-01-30,50,2", "b,2026-01-29,500,3", "c,2026-01-02,30,4", "c,2026-01-03,30,5", "c,2026-01-04,30,6", "d,2026-01-05,10,7", "e,2026-01-28,10,8", "a,2026-01-31,-60,9", "f,2026-01-10,-5,10");

    static (string, string)[] Of(TrialFile file) => [("file", file.Path), ("customer", "who"), ("at", "day"), ("amount", "paid"), ("order", "no")];

    [Fact]
    public async Task Returns_are_left_out_or_taken_off()
    {
        using var file = Small();
        var (skip, subtract) = (await Run<RfmTrial.Result>("rfm", Of(file)), await Run<RfmTrial.Result>("rfm", [.. Of(file), ("returns", "subtract")]));
        Assert.Equal((5, 8, 860.0, 2), (skip.Customers, skip.Orders, skip.Amount, skip.Skipped.Returns));
        Assert.Equal((5, 8, 800.0, 0), (subtract.Customers, subtract.Orders, subtract.Amount, subtract.Skipped.Returns));
    }

    [Fact]
    public async Task The_eight_classes_follow_from_the_means()
    {
        using var file = Small();
        using var scores = TrialFile.Of("");
        await Run<RfmTrial.Result>("rfm", [.. Of(file), ("scores", scores.Path)]);
        Assert.Equal(["importantValue", "importantDevelop", "generalKeep", "generalWinBack", "generalDevelop"], Scores(scores.Path).OrderBy(row => row.Key).Select(row => row.Value["class"]));
    }

    [Fact]
    public async Task A_window_leaves_out_what_came_before_it()
    {
        using var file = Small();
        await Refused("file", "analytics.too-few-customers", "rfm", [.. Of(file), ("window", "10")]);
        Assert.Equal(2, (await Run<RfmTrial.Result>("rfm", [.. Of(file), ("window", "28")])).Skipped.Before);
    }

    [Fact]
    public async Task What_is_the_same_for_all_is_said_or_refused()
    {
        using var same = TrialFile.Of(["who,day,paid", .. Enumerable.Range(1, 20).Select(customer => $"{customer},2026-01-01,10")]);
        await Refused("file", "analytics.rfm-constant", "rfm", ("file", same.Path), ("customer", "who"), ("at", "day"), ("amount", "paid"));
        using var once = TrialFile.Of(["who,day,paid", .. Enumerable.Range(1, 20).Select(customer => $"{customer},2026-01-{customer:00},{customer}")]);
        Assert.Equal("analytics.rfm-constant", (await Run<RfmTrial.Result>("rfm", ("file", once.Path), ("customer", "who"), ("at", "day"), ("amount", "paid"))).Remarks.Single().Code);
    }
}
