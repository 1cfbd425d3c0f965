namespace Zhike.Platform.Values;

public sealed class IdNumberTests
{
    [Fact]
    public void A_number_tells_birth_and_sex_and_can_be_masked()
    {
        var number = IdNumber.Parse("11010519491231002x");
        Assert.Equal("11010519491231002X", number.Value);
        Assert.Equal(new DateOnly(1949, 12, 31), number.BirthOn);
        Assert.Equal(Sex.Female, number.Sex);
        Assert.Equal("1101**********002X", number.Masked);
    }

    [Theory]
    [InlineData("110105491231002", "value.id-number-old-form")]
    [InlineData("1101051949123", "value.id-number-length")]
    [InlineData("11010519491331002X", "value.id-number-birth")]
    [InlineData("1101051949123100X2", "value.id-number-characters")]
    [InlineData("110105194912310021", "value.id-number-check")]
    public void A_wrong_number_names_its_rule(string text, string code) =>
        Assert.Equal(code, Assert.Throws<BadValue>(() => IdNumber.Parse(text)).Code);

    [Fact]
    public void The_check_digit_finds_every_single_wrong_digit()
    {
        var random = new Random(32);
        for (var i = 0; i < 500; i++)
        {
            var birth = new DateOnly(1950, 1, 1).AddDays(random.Next(20000));
            var first = $"{random.Next(110000, 660000)}{birth:yyyyMMdd}{random.Next(1000):D3}";
            var number = first + IdNumber.CheckDigit(first);
            Assert.Equal(birth, IdNumber.Parse(number).BirthOn);
            var at = random.Next(14, 17);
            var wrong = number[..at] + (char)('0' + (number[at] - '0' + random.Next(1, 10)) % 10) + number[(at + 1)..];
            Assert.Equal("value.id-number-check", Assert.Throws<BadValue>(() => IdNumber.Parse(wrong)).Code);
        }
    }
}
