namespace Zhike.Platform.Values;

public sealed class IndustriesTests
{
    [Fact]
    public void There_are_20_sections_and_97_divisions()
    {
        Assert.Equal(20, Industries.All.Count(industry => industry.IsSection));
        Assert.Equal(97, Industries.All.Count(industry => !industry.IsSection));
        Assert.Equal(31, Industries.Divisions("C").Count());
    }

    [Fact]
    public void A_division_is_found_by_its_code_in_three_languages()
    {
        var industry = Industries.Find("c34")!;
        Assert.Equal(("C", "通用设备制造业", "通用設備製造業", "General-purpose equipment"),
            (industry.Section, industry.Name("zh-CN"), industry.Name("zh-TW"), industry.Name("en")));
        Assert.Null(Industries.Find("Z1"));
    }
}
