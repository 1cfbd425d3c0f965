namespace Zhike.Platform.Values;

public sealed class WebUrlTests
{
    [Theory]
    [InlineData("Huadong.cn/", "https://huadong.cn")]
    [InlineData("HTTP://www.Huadong.cn/产品?a=1", "http://www.huadong.cn/%E4%BA%A7%E5%93%81?a=1")]
    [InlineData("https://公司.cn", "https://xn--55qx5d.cn")]
    [InlineData("huadong.cn:8443/a", "https://huadong.cn:8443/a")]
    [InlineData("//huadong.cn", "https://huadong.cn")]
    [InlineData("http://10.0.0.1/a", "http://10.0.0.1/a")]
    public void A_web_address_has_one_form(string text, string url) => Assert.Equal(url, WebUrl.Normalise(text));

    [Theory]
    [InlineData("javascript:alert(1)", "value.url-scheme")]
    [InlineData("ftp://huadong.cn", "value.url-scheme")]
    [InlineData("data:text/html,x", "value.url-scheme")]
    [InlineData("https://bank.cn@evil.cn", "value.url-malformed")]
    [InlineData("huadong", "value.url-malformed")]
    [InlineData("hua dong.cn", "value.url-malformed")]
    [InlineData("", "value.url-malformed")]
    [InlineData("\uFFFDض", "value.url-malformed")]
    public void What_is_no_safe_web_address_is_refused(string text, string code) =>
        Assert.Equal(code, Assert.Throws<BadValue>(() => WebUrl.Normalise(text)).Code);

    [Fact]
    public void A_web_address_has_at_most_2000_characters() =>
        Assert.Equal("value.too-long", Assert.Throws<BadValue>(() => WebUrl.Normalise("huadong.cn/" + new string('a', 2000))).Code);
}
