namespace Zhike.Platform.Text;

public sealed class SimilarityTests
{
    [Theory]
    [InlineData("华东精工", "华东精工", 1, 1)]
    [InlineData("Acme", "ＡＣＭＥ", 1, 1)]
    [InlineData("张伟", "章炜", 0.9, 0.99)]
    [InlineData("华东精工", "华东金工", 0.6, 0.9)]
    [InlineData("Huadong", "Hudaong", 0.6, 0.95)]
    [InlineData("华东精工", "北方重型机械", 0, 0.2)]
    [InlineData("张三", "李四", 0, 0.1)]
    [InlineData("", "张三", 0, 0)]
    public void Likeness_lies_where_people_would_put_it(string a, string b, double least, double most) => Assert.InRange(Similarity.Score(a, b), least, most);

    [Fact]
    public void Likeness_is_mutual_and_one_only_for_equals()
    {
        var random = new Random(56);
        string Text() => string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => "张章长三伞ab12 "[random.Next(10)]));
        for (var i = 0; i < 3000; i++)
        {
            var (a, b) = (Text(), Text());
            var score = Similarity.Score(a, b);
            Assert.InRange(score, 0, 1);
            Assert.Equal(score, Similarity.Score(b, a), 12);
            if (score == 1) Assert.Equal(a.Replace(" ", ""), b.Replace(" ", ""));
        }
    }
}
