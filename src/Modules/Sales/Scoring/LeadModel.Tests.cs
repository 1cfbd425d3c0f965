namespace Zhike.Sales.Scoring;

public sealed class LeadModelTests
{
    static readonly TraitCount[] Counts =
    [
        new(new("source", "exhibition"), 30, 10), new(new("source", "phone"), 10, 50),
        new(new("company", "yes"), 40, 45), new(new("company", "no"), 0, 15), new(new("region", "320000"), 0, 25),
    ];

    [Fact]
    public void A_lead_is_as_likely_as_its_traits_are_among_those_that_were_won()
    {
        var model = new LeadModel(Counts, 40, 60);
        // (40/60) · (30.1/40.2)/(10.1/60.2) = 2.975 to 1.
        Assert.Equal(74.8, model.Predict([new("source", "exhibition")])!.Percent);
        // (40/60) · (10.1/40.2)/(50.1/60.2) = 0.2013 to 1.
        Assert.Equal(16.8, model.Predict([new("source", "phone")])!.Percent);
        Assert.Equal(40.0, model.Predict([])!.Percent);
        Assert.Equal(40.0, model.Prior);
    }

    [Fact]
    public void What_never_was_won_is_unlikely_but_not_impossible_and_what_was_never_seen_says_nothing()
    {
        var model = new LeadModel(Counts, 40, 60);
        Assert.InRange(model.Predict([new("company", "no")])!.Percent, 0.1, 1);
        Assert.Equal(40.0, model.Predict([new("source", "scout"), new("region", "110000")])!.Percent);
        Assert.Equal(40.0, model.Predict([new("region", "320000")])!.Percent);
        var both = model.Predict([new("company", "yes"), new("source", "phone")])!;
        Assert.Equal(["source", "company"], both.Contributions.Select(one => one.Count.Trait.Name));
        Assert.True(both.Contributions[0].Lift < 1 && both.Contributions[1].Lift > 1);
    }

    [Theory, InlineData(29, 500), InlineData(500, 29), InlineData(0, 0)]
    public void With_too_little_history_nothing_is_said(int won, int lost) => Assert.Null(new LeadModel(Counts, won, lost).Predict([new("source", "phone")]));
}
