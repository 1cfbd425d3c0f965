namespace Zhike.Analytics.Schedules;

/// <summary>Columns stand one below the other, also where letters are two wide.</summary>
public sealed class PlainTableTests
{
    [Fact]
    public void Chinese_letters_take_two_places_and_numbers_stand_at_the_right() =>
        Assert.Equal(["省份    数量", "江苏省  1,200", "Jilin       7"], PlainTable.Of([["省份", "数量"], ["江苏省", "1,200"], ["Jilin", "7"]], 8).Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void What_is_too_long_is_cut_and_columns_that_do_not_fit_are_left_out()
    {
        var text = PlainTable.Of([[new string('省', 40), "b", "c"]], 2);
        Assert.Contains("…", text, StringComparison.Ordinal);
        Assert.DoesNotContain("c", text, StringComparison.Ordinal);
    }
}
