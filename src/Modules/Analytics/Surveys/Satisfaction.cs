namespace Zhike.Analytics.Surveys;

/// <summary>Figures of satisfaction out of answers on a scale.</summary>
internal static class Satisfaction
{
    /// <summary>Of 10: who answers so much or more would recommend; who answers so little or less would dissuade.</summary>
    internal const int Promoter = 9, Detractor = 6;

    /// <param name="Index">0 to 100.</param>
    /// <param name="Alpha">Cronbach's: how far the questions ask for the same; no number for one question or without any difference.</param>
    /// <param name="Means">Mean answer to each question.</param>
    internal sealed record Acsi(string Model, string Kind, int Answers, int Missing, double Index, Bounds? Interval, double Alpha, IReadOnlyList<string> Questions, IReadOnlyList<double> Means, IReadOnlyList<double> Weights);

    /// <param name="Score">Per cent of promoters less per cent of detractors, −100 to 100.</param>
    internal sealed record Nps(string Model, string Kind, int Answers, int Missing, double Score, Bounds? Interval, int Promoters, int Passives, int Detractors);

    /// <param name="Percent">Of the two best answers.</param>
    internal sealed record Csat(string Model, string Kind, int Answers, int Missing, double Percent, Bounds? Interval, int Satisfied, double Mean);

    /// <param name="Mean">Of the answers; higher is easier.</param>
    /// <param name="Percent">Of the answers above the middle, 5 to 7 of 7.</param>
    internal sealed record Ces(string Model, string Kind, int Answers, int Missing, double Mean, Bounds? Interval, double Percent, Bounds? PercentInterval);

    /// <summary>The American Customer Satisfaction Index: the weighted mean of the questions, stretched to 0 to 100. Source: C. Fornell and others, 1996.</summary>
    /// <param name="weights">One for each question; only their proportions count.</param>
    internal static Acsi OfAcsi(Answers answers, IReadOnlyList<double> weights, (int From, int To) scale)
    {
        var all = weights.Sum();
        double Index(Func<int, double> answer) => Enumerable.Range(0, weights.Count).Sum(question => weights[question] / all * (answer(question) - scale.From)) / (scale.To - scale.From) * 100;
        var means = Enumerable.Range(0, weights.Count).Select(question => answers.Of(question).Average()).ToList();
        return new("survey", "acsi", answers.Count, answers.Missing, Index(question => means[question]), Bounds.OfMean([.. answers.Rows.Select(row => Index(question => row[question]))]),
            Alpha(answers), answers.Questions, means, [.. weights.Select(weight => weight / all)]);
    }

    /// <summary>Promoters answer 9 or 10 of 10, detractors up to 6. Source: F. Reichheld, The One Number You Need to Grow, 2003.</summary>
    internal static Nps OfNps(Answers answers)
    {
        var kinds = answers.Of(0).Select(answer => answer >= Promoter ? 1.0 : answer <= Detractor ? -1 : 0).ToList();
        return new("survey", "nps", answers.Count, answers.Missing, 100 * kinds.Average(), Bounds.OfMean(kinds)?.Times(100), kinds.Count(kind => kind > 0), kinds.Count(kind => kind == 0), kinds.Count(kind => kind < 0));
    }

    internal static Csat OfCsat(Answers answers, (int From, int To) scale)
    {
        var satisfied = answers.Of(0).Count(answer => answer >= scale.To - 1);
        var part = satisfied / (double)answers.Count;
        return new("survey", "csat", answers.Count, answers.Missing, 100 * part, Bounds.OfPart(part, answers.Count)?.Times(100), satisfied, answers.Of(0).Average());
    }

    /// <summary>Customer effort 2.0. Source: M. Dixon, N. Toman, R. DeLisi, The Effortless Experience, 2013.</summary>
    internal static Ces OfCes(Answers answers, (int From, int To) scale)
    {
        var given = answers.Of(0);
        var part = given.Count(answer => answer > (scale.From + scale.To) / 2.0) / (double)given.Length;
        return new("survey", "ces", answers.Count, answers.Missing, given.Average(), Bounds.OfMean(given), 100 * part, Bounds.OfPart(part, given.Length)?.Times(100));
    }

    /// <summary>Source: L. Cronbach, Coefficient Alpha and the Internal Structure of Tests, 1951.</summary>
    internal static double Alpha(Answers answers)
    {
        var (count, sums) = (answers.Questions.Count, Variance([.. answers.Rows.Select(row => (double)row.Sum())]));
        if (count < 2 || !(sums > 0)) return double.NaN;
        return count / (count - 1.0) * (1 - Enumerable.Range(0, count).Sum(question => Variance(answers.Of(question))) / sums);
    }

    static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Length < 2 ? double.NaN : values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1);
    }
}
