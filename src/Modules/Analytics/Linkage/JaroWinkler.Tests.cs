namespace Zhike.Analytics.Linkage;

public sealed class JaroWinklerTests
{
    /// <summary>Source: Winkler 1990, table of examples.</summary>
    [Theory]
    [InlineData("MARTHA", "MARHTA", 0.9611), InlineData("DWAYNE", "DUANE", 0.8400), InlineData("DIXON", "DICKSONX", 0.8133), InlineData("ABC", "XYZ", 0), InlineData("", "A", 0), InlineData("", "", 1)]
    public void Likeness_is_that_of_the_published_examples(string a, string b, double expected)
    {
        Assert.Equal(expected, JaroWinkler.Of(a, b), 4);
        Assert.Equal(expected, JaroWinkler.Of(b, a), 4);
    }

    [Theory]
    [InlineData("12345", "12345", false), InlineData("12345", "1345", true), InlineData("12345", "12435", true), InlineData("12345", "12945", true), InlineData("12345", "123456", true)]
    [InlineData("12345", "54321", false), InlineData("12345", "1355", false), InlineData("1", "", true), InlineData("12", "21", true), InlineData("1234", "2143", false)]
    public void One_slip_of_the_hand_is_recognised(string a, string b, bool expected)
    {
        Assert.Equal(expected, JaroWinkler.OneSlip(a, b));
        Assert.Equal(expected, JaroWinkler.OneSlip(b, a));
    }

    [Fact]
    public void The_cheap_bound_is_never_below_the_likeness()
    {
        var random = new Random(3);
        string Word() => new([.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => (char)('a' + random.Next(6)))]);
        for (var i = 0; i < 20_000; i++)
        {
            var (a, b) = (Word(), Word());
            Assert.True(JaroWinkler.AtMost(a, JaroWinkler.Letters(a), b, JaroWinkler.Letters(b)) >= JaroWinkler.Of(a, b) - 1e-12, $"{a} {b}");
        }
    }
}
