namespace Zhike.Platform.Values;

public sealed class RmbWordsTests
{
    [Theory]
    [InlineData(218_000_000, "贰佰壹拾捌万元整")]
    [InlineData(0, "零元整")]
    [InlineData(5, "伍分")]
    [InlineData(1_000_05, "壹仟元零伍分")]
    [InlineData(1_409_50, "壹仟肆佰零玖元伍角整")]
    [InlineData(6_007_14, "陆仟零柒元壹角肆分")]
    [InlineData(107_000_53, "壹拾万柒仟元伍角叁分")]
    [InlineData(16_409_02, "壹万陆仟肆佰零玖元零贰分")]
    [InlineData(10_000_000_100_00, "壹佰亿零壹佰元整")]
    [InlineData(1_000_300_000_00, "壹拾亿零叁拾万元整")]
    [InlineData(-12_30, "负壹拾贰元叁角整")]
    public void An_amount_is_written_as_banks_read_it(long minor, string words) => Assert.Equal(words, RmbWords.Of(new Money(minor, "CNY")));
}
