namespace Zhike.Platform.Text;

public sealed class SortKeyTests
{
    [Fact]
    public void Names_sort_as_people_expect()
    {
        string[] expected =
        [
            "", "2号楼", "10号楼", "100", "ABB", "apple", "Apple 2", "Apple 10", "Zebra", "Яндекс", "安徽", "华东精工2厂", "华东精工10厂",
            "华南", "重庆", "张三", "赵四",
        ];
        string[] sorted = [.. expected.Reverse().OrderBy(SortKey.Of, StringComparer.Ordinal)];
        Assert.Equal(["", "2号楼", "10号楼", "100", "ABB", "apple", "Apple 2", "Apple 10", "Zebra", "Яндекс", "安徽", "重庆", "华东精工2厂", "华东精工10厂", "华南", "张三", "赵四"], sorted);
    }

    [Theory]
    [InlineData("扎西", "张三")]
    [InlineData("张三", "张三丰")]
    [InlineData("007", "8")]
    [InlineData("9", "12345678901234567890")]
    [InlineData("99999999999999999999", "100000000000000000000")]
    [InlineData("foo bar", "foobar")]
    public void The_first_sorts_before_the_second(string first, string second) =>
        Assert.True(string.CompareOrdinal(SortKey.Of(first), SortKey.Of(second)) < 0);

    [Fact]
    public void Case_width_and_accents_make_no_difference()
    {
        Assert.Equal(SortKey.Of("Cafe 5"), SortKey.Of("ＣＡＦÉ 05"));
        Assert.NotEqual(SortKey.Of("张伟"), SortKey.Of("章伟"));
    }

    [Fact]
    public void A_key_is_printable_ascii_of_at_most_200_characters()
    {
        var random = new Random(53);
        for (var i = 0; i < 1000; i++)
        {
            var key = SortKey.Of(string.Concat(Enumerable.Range(0, random.Next(120)).Select(_ => (char)random.Next(1, 0xD800))));
            Assert.True(key.Length <= SortKey.MaxLength && key.All(c => c is >= ' ' and <= '~'));
        }
    }

    [Fact]
    public void The_order_of_chinese_texts_is_the_order_of_their_pinyin()
    {
        var random = new Random(54);
        string Text() => string.Concat(Enumerable.Range(0, random.Next(5, 9)).Select(_ => (char)random.Next(0x4E00, 0x9FA6)));
        for (var i = 0; i < 3000; i++)
        {
            var (a, b) = (Text(), Text());
            if (Pinyin.Syllables(a)[0] == Pinyin.Syllables(b)[0]) continue;
            Assert.Equal(
                Math.Sign(string.CompareOrdinal(Pinyin.Syllables(a)[0], Pinyin.Syllables(b)[0])),
                Math.Sign(string.CompareOrdinal(SortKey.Of(a), SortKey.Of(b))));
        }
    }

    [Fact]
    public void Numbers_sort_by_value()
    {
        var random = new Random(55);
        for (var i = 0; i < 2000; i++)
        {
            var (a, b) = (random.NextInt64(long.MaxValue) >> random.Next(62), random.NextInt64(long.MaxValue) >> random.Next(62));
            Assert.Equal(a.CompareTo(b), Math.Sign(string.CompareOrdinal(SortKey.Of($"合同{a}"), SortKey.Of($"合同{b}"))));
        }
    }
}
