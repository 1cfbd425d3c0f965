namespace Zhike.Platform.Values;

public sealed class RegionsTests
{
    [Fact]
    public void A_path_leads_from_the_province_down()
    {
        Assert.Equal(["江苏省", "苏州市", "昆山市"], Regions.Path("320583"));
        Assert.Equal(["北京市", "朝阳区"], Regions.Path("110105"));
        Assert.Equal(["湖北省", "仙桃市"], Regions.Path("429004"));
        Assert.Equal(["台湾省"], Regions.Path("710000"));
        Assert.Empty(Regions.Path("999999"));
    }

    [Fact]
    public void There_are_34_provinces_and_every_division_hangs_below_one()
    {
        Assert.Equal(34, Regions.Children().Count);
        Assert.All(Regions.All, region => Assert.Equal(1, Regions.Find(region.Code[..2] + "0000")!.Level));
        Assert.Contains(Regions.Children("110000"), region => region.Name == "朝阳区");
    }

    [Theory]
    [InlineData("江苏苏州", "320500")]
    [InlineData("江苏省苏州市昆山市", "320583")]
    [InlineData("苏州市昆山", "320583")]
    [InlineData("江苏 昆山", "320583")]
    [InlineData("昆山市玉山镇", "320583")]
    [InlineData("北京朝阳", "110105")]
    [InlineData("北京市-北京市-朝阳区", "110105")]
    [InlineData("吉林", "220000")]
    [InlineData("吉林市", "220200")]
    [InlineData("吉林省吉林市", "220200")]
    [InlineData("广西南宁", "450100")]
    [InlineData("内蒙古呼和浩特", "150100")]
    [InlineData("新疆", "650000")]
    [InlineData("香港", "810000")]
    [InlineData("延边", "222400")]
    [InlineData("上海", "310000")]
    [InlineData("朝阳区", null)]
    [InlineData("火星", null)]
    [InlineData("", null)]
    public void Regions_are_recognised_at_the_beginning_of_a_text(string text, string? code) => Assert.Equal(code, Regions.Match(text)?.Code);

    [Fact]
    public void Every_full_path_is_recognised() =>
        Assert.All(Regions.All, region => Assert.Equal(region.Code, Regions.Match(string.Concat(Regions.Path(region.Code)))?.Code));
}
