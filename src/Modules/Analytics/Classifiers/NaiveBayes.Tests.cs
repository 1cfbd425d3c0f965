namespace Zhike.Analytics.Classifiers;

public sealed class NaiveBayesTests
{
    [Fact]
    public void The_score_is_reckoned_as_published()
    {
        // Won: 3 from the web, 1 by phone; lost: 1 from the web, 4 by phone, and one that says nothing.
        var examples = new Examples([Feature.Category("source", [0, 0, 0, 1, 0, 1, 1, 1, 1, -1], ["web", "phone"])], [true, true, true, true, false, false, false, false, false, false]);
        var model = NaiveBayes.Learn(examples, [.. Enumerable.Range(0, 10)]);
        var scores = model.Scores([Feature.Category("source", [0, 1, 2, -1], ["web", "phone", "fair"])], [0, 1, 2, 3]);
        var prior = Math.Log(4.1 / 6.1);
        Assert.Equal(prior + Math.Log(3.1 / 4.2 / (1.1 / 5.2)), scores[0], 12);
        Assert.Equal(prior + Math.Log(1.1 / 4.2 / (4.1 / 5.2)), scores[1], 12);
        Assert.Equal(prior, scores[2], 12);
        Assert.Equal(prior, scores[3], 12);
    }
}
