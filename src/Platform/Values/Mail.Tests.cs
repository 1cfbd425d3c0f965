namespace Zhike.Platform.Values;

public sealed class MailTests
{
    [Theory]
    [InlineData(" Zhang.San@Huadong.COM.cn ", "zhang.san@huadong.com.cn")]
    [InlineData("ｚｓ＠ｑｑ．ｃｏｍ", "zs@qq.com")]
    [InlineData("a+b@x.io", "a+b@x.io")]
    [InlineData("info@公司.cn", "info@xn--55qx5d.cn")]
    [InlineData("mailto:zs@qq.com", "zs@qq.com")]
    public void A_mail_address_has_one_form(string text, string mail) => Assert.Equal(mail, Mail.Normalise(text));

    [Theory]
    [InlineData("zs")]
    [InlineData("@qq.com")]
    [InlineData("zs@qq")]
    [InlineData("zs@@qq.com")]
    [InlineData("z s@qq.com")]
    [InlineData(".zs@qq.com")]
    [InlineData("zs..a@qq.com")]
    [InlineData("zs@-qq.com")]
    [InlineData("张三@qq.com")]
    public void What_is_no_mail_address_is_refused(string text) =>
        Assert.Equal("value.mail-malformed", Assert.Throws<BadValue>(() => Mail.Normalise(text)).Code);

    [Fact]
    public void A_mail_address_has_at_most_254_characters() =>
        Assert.Equal("value.too-long", Assert.Throws<BadValue>(() => Mail.Normalise($"zs@{string.Join('.', Enumerable.Repeat("abcdefghij", 25))}.com")).Code);
}
