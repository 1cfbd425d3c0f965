namespace Zhike.Platform.Values;

public sealed class CreditCodeTests
{
    const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    [Theory]
    [InlineData("91350100M000100Y43")]
    [InlineData(" 9135 0100 m000 100y43 ")]
    [InlineData("９１３５０１００M000100Y43")]
    public void A_code_is_read_in_any_case_and_width(string text) => Assert.Equal("91350100M000100Y43", CreditCode.Parse(text).Value);

    [Theory]
    [InlineData("91350100M0001", "value.credit-code-length")]
    [InlineData("91350100M000100I43", "value.credit-code-characters")]
    [InlineData("91350100M000100Y44", "value.credit-code-check")]
    [InlineData("91A50100M000100Y43", "value.credit-code-region")]
    public void A_wrong_code_names_its_rule(string text, string code) =>
        Assert.Equal(code, Assert.Throws<BadValue>(() => CreditCode.Parse(text)).Code);

    [Fact]
    public void A_short_code_tells_its_length() =>
        Assert.Equal(13, Assert.Throws<BadValue>(() => CreditCode.Parse("91350100M0001")).Args["length"]);

    [Fact]
    public void The_check_digit_finds_every_single_wrong_character()
    {
        var random = new Random(31);
        for (var i = 0; i < 500; i++)
        {
            var first = $"91{random.Next(0, 1_000_000):D6}" + string.Concat(Enumerable.Range(0, 9).Select(_ => Alphabet[random.Next(31)]));
            var code = first + CreditCode.CheckDigit(first);
            Assert.Equal(code, CreditCode.Parse(code).Value);
            var at = random.Next(8, 17);
            var wrong = code[..at] + Alphabet[(Alphabet.IndexOf(code[at]) + random.Next(1, 31)) % 31] + code[(at + 1)..];
            Assert.Equal("value.credit-code-check", Assert.Throws<BadValue>(() => CreditCode.Parse(wrong)).Code);
        }
    }
}
