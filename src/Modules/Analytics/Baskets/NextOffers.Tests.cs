using Zhike.Analytics.Files;

namespace Zhike.Analytics.Baskets;

/// <summary>Offered is what others bought beside what a customer has, and never what the customer has.</summary>
public sealed class NextOffersTests
{
    static Rule When(string left, string right, double confidence, double lift) => new([left], [right], 0.1, confidence, lift, 0, 1, 10);

    [Fact]
    public async Task The_best_rule_that_fits_is_offered_with_its_reason()
    {
        using var file = GivenFile.Of("");
        var bought = new Dictionary<string, HashSet<string>> { ["1"] = ["tea"], ["2"] = ["tea", "cup"], ["3"] = ["book"], ["4"] = ["pen"] };
        await NextOffers.Write(file.Path, [When("tea", "cup", 0.5, 2), When("tea", "pot", 0.4, 3), When("pen", "cup", 0.9, 0.9)], bought, default);
        var rows = (await File.ReadAllLinesAsync(file.Path)).Skip(1).Select(line => string.Join(' ', line.Split(',').Take(3)));
        Assert.Equal(["1 cup tea", "2 pot tea"], rows);
    }
}
