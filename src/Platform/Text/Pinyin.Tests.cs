using System.Text;

namespace Zhike.Platform.Text;

public sealed class PinyinTests
{
    [Theory]
    [InlineData("华东精工", "hua dong jing gong")]
    [InlineData("重庆长江银行", "chong qing chang jiang yin hang")]
    [InlineData("互联网行业", "hu lian wang hang ye")]
    [InlineData("上海交通银行分行行长", "shang hai jiao tong yin hang fen hang hang zhang")]
    [InlineData("厦门大厦", "xia men da sha")]
    [InlineData("董事长", "dong shi zhang")]
    [InlineData("六安会计事务所", "lu an kuai ji shi wu suo")]
    [InlineData("中国音乐学院", "zhong guo yin yue xue yuan")]
    [InlineData("增长率", "zeng zhang lv")]
    [InlineData("成都市长虹", "cheng du shi chang hong")]
    [InlineData("華東精工", "hua dong jing gong")]
    [InlineData("臺灣積體電路", "tai wan ji ti dian lu")]
    [InlineData("𠮷野家", "ji ye jia")]
    [InlineData("吕绿", "lv lv")]
    public void Words_are_read_as_people_say_them(string text, string syllables) => Assert.Equal(syllables, string.Join(' ', Pinyin.Syllables(text)));

    [Theory]
    [InlineData("单雄信", "shan xiong xin")]
    [InlineData("仇英", "qiu ying")]
    [InlineData("曾国藩", "zeng guo fan")]
    [InlineData("解晓东", "xie xiao dong")]
    [InlineData("区志强", "ou zhi qiang")]
    [InlineData("查良镛", "zha liang yong")]
    [InlineData("尉迟恭", "yu chi gong")]
    [InlineData("单位", "dan wei")]
    [InlineData("单片机", "dan pian ji")]
    [InlineData("种草", "zhong cao")]
    [InlineData("欧阳单", "ou yang dan")]
    [InlineData("查询", "cha xun")]
    [InlineData("区域", "qu yu")]
    [InlineData("解决方案", "jie jue fang an")]
    [InlineData("报价单", "bao jia dan")]
    public void Surnames_have_their_own_reading_at_the_start_of_a_name(string text, string syllables) => Assert.Equal(syllables, string.Join(' ', Pinyin.Syllables(text)));

    [Fact]
    public void Other_runs_stay_whole_and_lower_cased()
    {
        Assert.Equal(["gtx500", "qi", "jian", "ban"], Pinyin.Syllables("GTX500 旗舰版"));
        Assert.Equal("gtx500qjb", Pinyin.Initials("ＧＴＸ５００（旗舰版）"));
        Assert.Equal("hdjg", Pinyin.Initials("华东精工"));
        Assert.Empty(Pinyin.Syllables(" -- "));
    }

    [Fact]
    public void All_characters_but_a_few_of_japan_and_korea_have_a_syllable()
    {
        var syllables = Enumerable.Range(0x4E00, 0x9FA6 - 0x4E00).Select(code => Pinyin.Syllables(new Rune(code).ToString()).Single());
        Assert.InRange(syllables.Count(syllable => !syllable.All(char.IsAsciiLetterLower)), 0, 50);
    }

    [Fact]
    public void There_is_one_syllable_for_each_character_of_a_chinese_text()
    {
        var random = new Random(52);
        for (var i = 0; i < 2000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 12)).Select(_ => (char)random.Next(0x4E00, 0x9FA6)));
            Assert.Equal(text.Length, Pinyin.Syllables(text).Count);
        }
    }
}
