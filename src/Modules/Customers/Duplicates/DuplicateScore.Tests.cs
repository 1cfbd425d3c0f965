namespace Zhike.Customers;

public sealed class DuplicateScoreTests
{
    static CustomerFacts Company(string name) => new(1, CustomerKind.Organization, name);
    static CustomerFacts Person(string name) => new(1, CustomerKind.Person, name);
    static double Score(CustomerFacts a, CustomerFacts b) => DuplicateScore.Of(a, b).Value;

    [Theory]
    [InlineData("华东精工有限公司", "华东精工股份有限公司")]
    [InlineData("江苏华东精工有限公司", "华东精工（集团）有限公司")]
    [InlineData("华东精工机械有限公司", "华东精公机械有限公司")]
    [InlineData("Acme Trading Co., Ltd.", "ACME Trading")]
    public void Names_that_mean_the_same_company_are_shown(string one, string other) =>
        Assert.True(Score(Company(one), Company(other)) >= DuplicateScore.Shown, $"{Score(Company(one), Company(other))}");

    [Theory]
    [InlineData("苏州第一中学", "苏州第二中学")]
    [InlineData("华东精工有限公司", "南方重工有限公司")]
    [InlineData("上海远大贸易有限公司", "上海宏图贸易有限公司")]
    public void Names_of_different_companies_are_not(string one, string other) =>
        Assert.True(Score(Company(one), Company(other)) < DuplicateScore.Shown, $"{Score(Company(one), Company(other))}");

    [Fact]
    public void A_registered_name_is_shown_though_the_addresses_lie_in_two_provinces_and_a_shops_is_not()
    {
        foreach (var (name, shown) in ((string, bool)[])[("玉溪安景纺织有限公司", true), ("老王面馆", false)])
            Assert.Equal(shown, Score(Company(name) with { Region = "530402" }, Company(name) with { Region = "110101" }) >= DuplicateScore.Shown);
    }

    [Theory]
    [InlineData("Betatech", "Betasoloin", "United States", false)]
    [InlineData("Plexzap", "Plussunin", "美国", false)]
    [InlineData("华东精工贸易", "华东精密贸易", "张江高科技园区", false)]
    [InlineData("华东精工贸易", "华东精密贸易", "张江路665号", true)]
    [InlineData("华东精工贸易", "华东精密贸易", "张江路六百六十五号", true)]
    public void Only_an_address_with_a_door_makes_two_similar_names_one(string one, string other, string address, bool shown) =>
        Assert.Equal(shown, Score(Company(one) with { Address = address }, Company(other) with { Address = address }) >= DuplicateScore.Shown);

    [Fact]
    public void Either_number_of_one_may_be_either_of_the_other()
    {
        var one = Company("华东精工有限公司") with { Phone = "+8651288886666", OtherPhone = "+8613812345678" };
        var crossed = Score(one, Company("华东精工销售公司") with { Phone = "+8613812345678" });
        Assert.True(crossed > Score(one, Company("华东精工销售公司") with { Phone = "+8613900000000" }));
        Assert.Equal(crossed, Score(one, Company("华东精工销售公司") with { OtherPhone = "+8613812345678" }));
    }

    [Fact]
    public void The_same_name_alone_does_not_make_two_people_one() =>
        Assert.True(Score(Person("王伟"), Person("王伟")) < DuplicateScore.Shown);

    [Fact]
    public void The_same_name_and_birthday_do() =>
        Assert.True(Score(Person("王伟") with { Birthday = new(1988, 3, 9) }, Person("王伟") with { Birthday = new(1988, 3, 9) }) >= DuplicateScan.Listed);

    [Fact]
    public void An_equal_credit_code_is_certain_and_a_different_one_speaks_against()
    {
        var one = Company("华东精工有限公司") with { CreditCode = "91320583MA1MFHPQ4G" };
        Assert.Equal(1, Score(one, Company("别的名字") with { CreditCode = one.CreditCode }));
        Assert.True(Score(one, one with { CreditCode = "91320583MA1MFHPQ5X" }) < DuplicateScore.Shown);
    }

    [Fact]
    public void Another_province_speaks_against_a_similar_name()
    {
        var here = Company("华东精工机械有限公司") with { Region = "320583" };
        Assert.True(Score(here, Company("华东精公机械有限公司") with { Region = "440300" }) < Score(here, Company("华东精公机械有限公司") with { Region = "320583" }));
    }

    [Fact]
    public void Two_names_that_may_mean_the_same_share_a_key()
    {
        foreach (var (one, other) in new[] { ("华东精工有限公司", "华东金工有限公司"), ("Mathew Smith", "Matthew Smyth"), ("华东精工", "江苏华东精工") })
            Assert.NotEmpty(NameKeys.Of(one).Intersect(NameKeys.Of(other)));
    }

    [Fact]
    public void Pairs_join_to_groups()
    {
        var groups = new DuplicateGroups();
        groups.Join(5, 9, 0.9);
        groups.Join(1, 2, 0.8);
        groups.Join(9, 2, 0.95);
        groups.Join(20, 21, 1);
        Assert.Equal(["0.95: 1 2 5 9", "1: 20 21"], groups.All().Select(group => $"{group.Score}: {string.Join(' ', group.Members)}"));
    }

    [Fact]
    public void Completeness_grows_with_what_is_known()
    {
        var bare = new Customer { Name = "华东精工" };
        var known = new Customer { Name = "华东精工", Phone = "+8651257880160", Region = "320583", CreditCode = "91320583MA1MFHPQ4G" };
        Assert.InRange(Completeness.Of(bare), 1, Completeness.Of(known) - 1);
        Assert.InRange(Completeness.Of(known), 1, 99);
    }
}
