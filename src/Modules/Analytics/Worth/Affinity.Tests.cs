namespace Zhike.Analytics.Worth;

/// <summary>Offers and potential, counted by hand.</summary>
public sealed class AffinityTests
{
    /// <summary>Twenty buy pumps for 100, ten of them filters for 50 besides; five buy oil alone.</summary>
    static CategorySpend Spend()
    {
        var spend = new CategorySpend();
        for (var customer = 1; customer <= 20; customer++) spend.Add(customer, "pumps", 60_00, (100_00, 88_50, 1));
        for (var customer = 1; customer <= 10; customer++) spend.Add(customer, "filters", null, (50_00, 44_25, 1));
        for (var customer = 21; customer <= 25; customer++) spend.Add(customer, "oil", null, (30_00, 26_55, 1));
        return spend;
    }

    [Fact]
    public void Half_of_those_who_buy_pumps_buy_filters_for_half_as_much()
    {
        var spend = Spend();
        var affinity = Affinity.Of(spend, 0.3, default);
        Assert.Equal(["filters>pumps 1 2 10", "pumps>filters 0.5 0.5 10"], affinity.Links.Select(link => $"{link.Because}>{link.Category} {link.Share} {link.Ratio} {link.Customers}").Order(StringComparer.Ordinal));
        Assert.Equal(new Affinity.Offer("filters", "pumps", 0.5, 25_00), Assert.Single(affinity.For(spend.ByCustomer[20])));
        Assert.Empty(affinity.For(spend.ByCustomer[1]));
        Assert.Empty(affinity.For(spend.ByCustomer[21]));
        Assert.Empty(affinity.For(null));
        Assert.Empty(Affinity.Of(spend, 0.6, default).For(spend.ByCustomer[20]));
    }

    [Fact]
    public void Too_few_customers_say_nothing()
    {
        var spend = new CategorySpend();
        for (var customer = 1; customer < Affinity.FewestCustomers; customer++) spend.Add(customer, customer % 2 == 0 ? "pumps" : "filters", null, (1, 1, 1));
        Assert.Empty(Affinity.Of(spend, 0.1, default).Links);
    }

    [Fact]
    public void The_margin_is_what_tax_and_cost_leave_where_most_costs_are_known()
    {
        var spend = Spend();
        Assert.Equal(0.285, spend.Margin(20)!.Value, 10);
        Assert.Equal(0.285, spend.Margin(1)!.Value, 10);
        Assert.Null(spend.Margin(21));
        spend.Add(20, "filters", null, (200_00, 200_00, 1));
        Assert.Null(spend.Margin(20));
    }

    [Fact]
    public void Wallet_and_offers_count_once_and_referrals_on_top()
    {
        var offers = new[] { new Affinity.Offer("filters", "pumps", 0.5, 100), new Affinity.Offer("oil", "pumps", 0.4, 50) };
        Assert.Equal((0.5, 250.0), Potential.OfWallet(50, 1000, 0.25));
        Assert.Equal((0.01, 4750.0), Potential.OfWallet(1, 1000, 0.25));
        Assert.Equal((1.0, 0.0), Potential.OfWallet(100, 1000, 0.25));
        Assert.Null(Potential.OfWallet(0, 1000, 0.25));
        Assert.Null(Potential.OfWallet(null, 1000, 0.25));
        Assert.Equal((3, 750.0), Potential.OfReferrals(3, 2, 1, 500));
        Assert.Equal((3, 1500.0), Potential.OfReferrals(3, 0.1, 1, 500));
        Assert.Equal(150, new Potential(offers, (0.9, 120), null).Minor);
        Assert.Equal(950, new Potential(offers, (0.5, 200), (3, 750)).Minor);
    }
}
