using System.Text;

namespace Zhike.Platform.Text;

public sealed class SearchTokensTests
{
    static bool Finds(string query, IReadOnlyList<string> tokens)
    {
        var terms = SearchQuery.Parse(query);
        return terms.Count > 0 && terms.All(term => tokens.Any(token => term.Prefix ? token.StartsWith(term.Token, StringComparison.Ordinal) : token == term.Token));
    }

    [Theory]
    [InlineData("华东精工", "华", true)]
    [InlineData("华东精工", "东精", true)]
    [InlineData("华东精工", "东精工", true)]
    [InlineData("华东精工", "华工", false)]
    [InlineData("华东精工", "华 工", true)]
    [InlineData("华东精工", "jingg", true)]
    [InlineData("华东精工", "huadongjinggong", true)]
    [InlineData("华东精工", "huadongj", true)]
    [InlineData("华东精工", "huadongji", true)]
    [InlineData("华东精工", "huadongjia", false)]
    [InlineData("华东精工", "huadongjinggongx", false)]
    [InlineData("Photoshop", "photosho", true)]
    [InlineData("Photoshop", "photoshop", true)]
    [InlineData("Photoshop", "photoshopx", false)]
    [InlineData("中国机械500强", "zhongguojixie", true)]
    [InlineData("中国机械500强", "zhongguojixie5", true)]
    [InlineData("中国机械500强", "zhongguojixie6", false)]
    [InlineData("中国机械500强", "zhonggu", true)]
    [InlineData("中国机械500强", "zhongguo", true)]
    [InlineData("Abcdefgh500", "abcdefgh", true)]
    [InlineData("Abcdefgh500", "abcdefg", true)]
    [InlineData("Abcdefg500", "abcdefgh", false)]
    [InlineData("华东精工", "djg", true)]
    [InlineData("华东精工", "hdx", false)]
    [InlineData("张三", "zs", true)]
    [InlineData("张三", "Z", true)]
    [InlineData("单雄信", "shanxx", false)]
    [InlineData("单雄信", "sxx", true)]
    [InlineData("单雄信", "danxiong", true)]
    [InlineData("重庆银行", "cqyh", true)]
    [InlineData("重庆银行", "zhongqing", true)]
    [InlineData("吕布", "lvbu", true)]
    [InlineData("吕布", "lubu", true)]
    [InlineData("西安饭庄", "xi'an", true)]
    [InlineData("GTX500旗舰版", "gtx", true)]
    [InlineData("GTX500旗舰版", "500", true)]
    [InlineData("GTX500旗舰版", "gtx500", true)]
    [InlineData("GTX500旗舰版", "gtx 500 旗舰", true)]
    [InlineData("GTX500旗舰版", "qijian", true)]
    [InlineData("Café Müller", "cafe mull", true)]
    [InlineData("𠮷野家", "𠮷", true)]
    [InlineData("𠮷野家", "𠮷野", true)]
    [InlineData("𠮷野家", "jyj", true)]
    [InlineData("華東精工", "hdjg", true)]
    [InlineData("ＡＢＣ公司", "abc公司", true)]
    [InlineData("中国石油天然气股份有限公司", "zhongguoshiyoutianranqigufen", true)]
    [InlineData("中国石油天然气股份有限公司", "zgsytrqgfyxgs", true)]
    public void A_title_is_found(string title, string query, bool found) => Assert.Equal(found, Finds(query, SearchTokens.ForTitle(title)));

    [Theory]
    [InlineData("+8613812346621", "13812346621", true)]
    [InlineData("+8613812346621", "138", true)]
    [InlineData("+8613812346621", "6621", true)]
    [InlineData("+8613812346621", "138 1234 6621", true)]
    [InlineData("+8613812346621", "+86 138-1234-6621", true)]
    [InlineData("+8613812346621", "8613812346621", true)]
    [InlineData("+8613812346621", "6622", false)]
    [InlineData("+8651257880160;ext=123", "0512-57880160", true)]
    [InlineData("+8651257880160;ext=123", "57880160", true)]
    [InlineData("+8651257880160;ext=123", "0160", true)]
    [InlineData("95588", "95588", true)]
    [InlineData("+85291234567", "91234567", true)]
    public void A_phone_number_is_found(string e164, string query, bool found) => Assert.Equal(found, Finds(query, SearchTokens.ForPhone(e164)));

    [Theory]
    [InlineData("zhang.san@huadong.com.cn", true)]
    [InlineData("zhang.san@", true)]
    [InlineData("Zhang.San@Hua", true)]
    [InlineData("zhang.san", true)]
    [InlineData("san", true)]
    [InlineData("internationale", false)]
    [InlineData("@huadong.com", true)]
    [InlineData("huadong", true)]
    [InlineData("lisi@huadong.com.cn", false)]
    public void A_mail_address_is_found(string query, bool found) => Assert.Equal(found, Finds(query, SearchTokens.ForMail("zhang.san@huadong.com.cn")));

    [Fact]
    public void Every_short_piece_of_a_chinese_title_finds_it_written_or_spoken()
    {
        var random = new Random(57);
        for (var i = 0; i < 300; i++)
        {
            var runes = Enumerable.Range(0, random.Next(1, 15)).Select(_ => new Rune(random.Next(20) == 0 ? random.Next(0x20000, 0x2A6D0) : random.Next(0x4E00, 0x9FA6))).ToArray();
            var tokens = SearchTokens.ForTitle(string.Concat(runes));
            for (var start = 0; start < runes.Length; start++)
            {
                for (var length = 1; length <= 4 && start + length <= runes.Length; length++)
                    Assert.True(Finds(string.Concat(runes[start..(start + length)]), tokens));
            }
        }
    }

    [Fact]
    public void The_pinyin_of_every_tail_of_a_title_finds_it()
    {
        var random = new Random(58);
        for (var i = 0; i < 300; i++)
        {
            var title = string.Concat(Enumerable.Range(0, random.Next(1, 15)).Select(_ => (char)random.Next(0x4E00, 0x9FA6)));
            var (tokens, syllables) = (SearchTokens.ForTitle(title), Pinyin.Syllables(title));
            for (var start = 0; start < syllables.Count; start++)
            {
                Assert.True(Finds(string.Concat(syllables.Skip(start)), tokens));
                Assert.True(Finds(string.Concat(syllables.Skip(start).Select(s => s[0])), tokens));
            }
        }
    }

    [Fact]
    public void Tokens_are_bounded_in_number_length_and_alphabet()
    {
        var random = new Random(59);
        for (var i = 0; i < 300; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(900)).Select(_ => random.Next(3) == 0 ? (char)random.Next(0x20, 0x7F) : (char)random.Next(0x20, 0xD800)));
            foreach (var tokens in new[] { SearchTokens.ForTitle(text), SearchTokens.ForText(text), SearchTokens.ForMail(text), SearchTokens.ForPhone(text) })
            {
                Assert.True(tokens.Count <= SearchTokens.Max);
                Assert.Equal(tokens.Count, tokens.Distinct().Count());
                Assert.All(tokens, token => Assert.True(token.Length is > 0 and <= 64 && token.EnumerateRunes().All(r => Rune.IsLetterOrDigit(r) || "@._-+々〇".Contains(r.ToString()))));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("，。!@#")]
    [InlineData(null)]
    public void Nothing_to_search_for_gives_no_terms(string? query) => Assert.Empty(SearchQuery.Parse(query));

    [Fact]
    public void Terms_say_whether_a_beginning_is_enough() =>
        Assert.Equal([new("张三", false), new("zs", false), new("6621", true)], SearchQuery.Parse("张三 ZS 6621"));
}
