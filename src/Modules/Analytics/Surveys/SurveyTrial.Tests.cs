using System.Globalization;
using System.Text;
using Xunit.Abstractions;
using Zhike.Analytics.Files;
using Zhike.Platform.Http;
using Zhike.TestSupport;

namespace Zhike.Analytics.Surveys;

public sealed class SurveyTrialTests(ITestOutputHelper output)
{
    static async Task<object> Run(string csv, string kind, params (string Name, string Value)[] settings)
    {
        using var file = WrittenFile.Of(csv);
        return await AnalyticsModule.Try("survey", settings.Concat([("file", file.Path), ("kind", kind)]).ToDictionary(setting => setting.Item1, setting => setting.Item2), default);
    }

    static string Column(IEnumerable<int> answers) => "a,b\n" + string.Concat(answers.Select(answer => answer.ToString(CultureInfo.InvariantCulture) + ",\n"));

    [Fact]
    public async Task The_index_of_the_phone_customers_is_the_published_one()
    {
        if (!SharedData.IsHere)
        {
            output.WriteLine("The data sets are not here (ZHIKE_SHARED); nothing was proved.");
            return;
        }
        var text = Encoding.UTF8.GetString(SharedData.Read("survey/ecsi_mobi.csv"));
        var equal = Assert.IsType<Satisfaction.Acsi>(await Run(text, "acsi", ("columns", "CUSA1,CUSA2,CUSA3")));
        Assert.Equal(71.97037, equal.Index, 5);
        Assert.Equal(0.770113, equal.Alpha, 6);
        Assert.Equal((250, 0), (equal.Answers, equal.Missing));
        Assert.InRange(equal.Index, equal.Interval!.Lower, equal.Interval.Upper);
        var weighted = Assert.IsType<Satisfaction.Acsi>(await Run(text, "acsi", ("columns", "CUSA1,CUSA2,CUSA3"), ("weights", ".3885,.3190,.2925")));
        Assert.Equal(72.412222, weighted.Index, 5);
    }

    [Fact]
    public async Task Promoters_are_nine_and_ten_and_detractors_up_to_six()
    {
        var found = Assert.IsType<Satisfaction.Nps>(await Run(Column([0, 6, 7, 8, 9, 10, 10, 10]) + ",x\n", "nps", ("columns", "a")));
        Assert.Equal((8, 1, 4, 2, 2, 25.0), (found.Answers, found.Missing, found.Promoters, found.Passives, found.Detractors, found.Score));
        Assert.True(found.Interval!.Lower < 25 && found.Interval.Upper > 25);
    }

    [Fact]
    public async Task Satisfied_are_the_two_best_answers_and_easy_is_above_the_middle()
    {
        var csat = Assert.IsType<Satisfaction.Csat>(await Run(Column([1, 2, 3, 4, 5, 5, 4, 5, 5, 5]), "csat", ("columns", "a")));
        Assert.Equal((70.0, 7), (csat.Percent, csat.Satisfied));
        // Source: Wilson's interval for 7 of 10.
        Assert.Equal(39.68, csat.Interval!.Lower, 2);
        Assert.Equal(89.22, csat.Interval.Upper, 2);
        var ces = Assert.IsType<Satisfaction.Ces>(await Run(Column([1, 4, 5, 6, 7]), "ces", ("columns", "a")));
        Assert.Equal((4.6, 60.0), (ces.Mean, ces.Percent));
    }

    [Theory]
    [InlineData("QAAAO", 1), InlineData("RIIIM", 2), InlineData("RIIIM", 3), InlineData("RIIIM", 4), InlineData("RRRRQ", 5)]
    public void The_table_is_that_of_kano(string row, int functional) =>
        Assert.Equal(row, string.Concat(Enumerable.Range(1, 5).Select(dysfunctional => Kano.Category(functional, dysfunctional))));

    [Fact]
    public async Task Better_and_worse_are_those_of_the_published_example_and_ties_go_to_what_must_be()
    {
        var rows = string.Concat(Enumerable.Repeat("3,5\n", 95).Concat(Enumerable.Repeat("1,5\n", 123)).Concat(Enumerable.Repeat("like,neutral\n", 45)).Concat(Enumerable.Repeat("Must-be,4\n", 33)).Concat(["5,1\n", "1,1\n"]));
        var feature = Assert.Single(Assert.IsType<Kano.Result>(await Run("f,d\n" + rows, "kano", ("columns", "f,d"))).Features);
        Assert.Equal((0.5676, -0.7365, "O"), (Math.Round(feature.Better, 4), Math.Round(feature.Worse, 4), feature.Category));
        Assert.Equal((95, 123, 45, 33, 1, 1), (feature.Counts["M"], feature.Counts["O"], feature.Counts["A"], feature.Counts["I"], feature.Counts["R"], feature.Counts["Q"]));
        var tie = Assert.IsType<Kano.Result>(await Run("f,d\n3,5\n1,5\n1,3\n3,3\n", "kano", ("columns", "f,d")));
        Assert.Equal("M", Assert.Single(tie.Features).Category);
    }

    [Fact]
    public async Task Gaps_are_what_is_perceived_less_what_is_expected()
    {
        var names = Enumerable.Range(1, 22).Select(i => $"e{i}").Concat(Enumerable.Range(1, 22).Select(i => $"p{i}")).ToList();
        string Row(int expected, Func<int, int> perceived) => string.Join(',', Enumerable.Repeat(expected, 22).Concat(Enumerable.Range(0, 22).Select(perceived)));
        var csv = string.Join('\n', string.Join(',', names), Row(6, item => item < 4 ? 7 : 5), Row(6, item => item < 4 ? 5 : 4));
        var found = Assert.IsType<Servqual.Result>(await Run(csv, "servqual", ("expected", string.Join(',', names.Take(22))), ("perceived", string.Join(',', names.Skip(22)))));
        Assert.Equal([0, -1.5, -1.5, -1.5, -1.5], found.Dimensions.Select(dimension => dimension.Gap));
        Assert.Equal([4, 5, 4, 4, 5], found.Dimensions.Select(dimension => dimension.Items.Count));
        Assert.Equal(-1.2, found.Gap, 12);
        var same = Assert.IsType<Servqual.Result>(await Run(csv, "servqual", ("columns", string.Join(',', names))));
        Assert.Equal(found.Gap, same.Gap);
    }

    [Theory]
    [InlineData("nps", "a", "11", "a", "analytics.survey-out-of-scale"), InlineData("nps", "a", "9.5", "a", "analytics.survey-out-of-scale"), InlineData("csat", "a", "0", "a", "analytics.survey-out-of-scale")]
    [InlineData("csat", "a", "NaN", "a", "analytics.survey-out-of-scale"), InlineData("nps", "a", "", "file", "analytics.survey-no-answers"), InlineData("nps", "a,b", "1", "columns", "analytics.survey-columns")]
    [InlineData("kano", "a", "1", "columns", "analytics.survey-pairs"), InlineData("servqual", "a,b", "1", "columns", "analytics.survey-columns"), InlineData("acsi", "c", "1", "columns", "analytics.column-unknown"), InlineData("mood", "a", "1", "kind", "analytics.setting-not-one-of")]
    public async Task What_is_no_answer_is_refused(string kind, string columns, string answer, string field, string code)
    {
        var refusal = await Assert.ThrowsAsync<Invalid>(() => Run($"a,b\n{answer},\n", kind, ("columns", columns)));
        Assert.Equal(code, Assert.Single(refusal.Errors[field]).Code);
    }

    [Theory]
    [InlineData("1,2", "analytics.survey-weights"), InlineData("-1", "analytics.setting-not-a-number")]
    public async Task Weights_must_go_with_the_columns(string weights, string code)
    {
        var refusal = await Assert.ThrowsAsync<Invalid>(() => Run("a,b\n5,\n", "acsi", ("columns", "a"), ("weights", weights)));
        Assert.Equal(code, Assert.Single(refusal.Errors["weights"]).Code);
    }
}
