namespace Zhike.Platform.Text;

public sealed class CompanyNameTests
{
    [Theory]
    [InlineData("华东精工有限公司", "华东精工")]
    [InlineData("华东精工（集团）股份有限公司", "华东精工")]
    [InlineData("华东精工集团有限公司", "华东精工")]
    [InlineData("華東精工股份有限公司", "華東精工")]
    [InlineData("上海市华东精工有限责任公司", "华东精工")]
    [InlineData("江苏省苏州市昆山市华东精工有限公司", "华东精工")]
    [InlineData("上海华东精工有限公司", "华东精工")]
    [InlineData("Huadong Precision Co., Ltd.", "huadongprecision")]
    [InlineData("HUADONG PRECISION CO.,LTD", "huadongprecision")]
    [InlineData("Acme, Inc.", "acme")]
    [InlineData("Müller & Söhne GmbH", "mullersohne")]
    [InlineData("Acme Holdings LLC", "acme")]
    [InlineData("华东精工 Huadong Co.,Ltd", "华东精工huadong")]
    [InlineData("朝阳银行", "朝阳银行")]
    [InlineData("上海有限公司", "上海")]
    [InlineData("有限公司", "有限公司")]
    [InlineData("Inc", "inc")]
    [InlineData("", "")]
    public void The_core_of_a_name_is_what_tells_it_from_others(string name, string core) => Assert.Equal(core, CompanyName.Core(name));

    [Fact]
    public void The_region_can_be_kept() => Assert.Equal("上海华东精工", CompanyName.Core("上海华东精工有限公司", dropRegion: false));
}
