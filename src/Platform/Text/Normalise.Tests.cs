namespace Zhike.Platform.Text;

public sealed class NormaliseTests
{
    [Fact]
    public void Full_width_becomes_half_width_but_chinese_punctuation_stays() =>
        Assert.Equal("ABC123(a) ,「」。", Normalise.HalfWidth("ＡＢＣ１２３（ａ）\u3000，「」。"));

    [Theory]
    [InlineData("  华东\t\n 精工 ", "华东 精工")]
    [InlineData("华\u200B东\uFEFF精\u0007工", "华东精工")]
    [InlineData("\u3000\u00A0", "")]
    [InlineData("", "")]
    public void Text_is_trimmed_of_what_cannot_be_seen(string text, string trimmed) => Assert.Equal(trimmed, Normalise.Trimmed(text));

    [Fact]
    public void Folding_drops_case_and_accents() => Assert.Equal("cafe muller strasse lodz", Normalise.Folded("Café MÜLLER Straße ŁÓDŹ"));

    [Fact]
    public void Trimming_twice_changes_nothing_more()
    {
        var random = new Random(51);
        for (var i = 0; i < 500; i++)
        {
            var text = string.Concat(Enumerable.Range(0, 20).Select(_ => "aＡ 　\t\u200B华。-"[random.Next(9)]));
            Assert.Equal(Normalise.Trimmed(text), Normalise.Trimmed(Normalise.Trimmed(text)));
        }
    }
}
