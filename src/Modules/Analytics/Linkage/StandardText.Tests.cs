using Zhike.Analytics.Files;

namespace Zhike.Analytics.Linkage;

public sealed class StandardTextTests
{
    [Theory]
    [InlineData("  O'Brien &  Söhne, Ltd. ", "obrien sohne ltd"), InlineData("N/A", ""), InlineData("...", ""), InlineData("ＡＢＣ１２", "abc12"), InlineData("\"x\"", "x")]
    public void Words_lose_case_accents_width_and_punctuation(string text, string expected) => Assert.Equal(expected, StandardText.Words(text));

    [Theory]
    [InlineData("3/4/1999", true, "19990403"), InlineData("3/4/1999", false, "19990304"), InlineData("1999-04-03", false, "19990403"), InlineData("19990403", false, "19990403"), InlineData("1999.4.3 10:00", true, "19990403")]
    [InlineData("19991303", true, null), InlineData("1999-02-30", true, null), InlineData("199904", true, null), InlineData("day", true, null)]
    public void Days_become_eight_digits(string text, bool isDayFirst, string? expected) => Assert.Equal(expected, StandardText.Day(text, isDayFirst));

    [Theory]
    [InlineData(FieldKind.Date, "19800102", "19791231", "")]
    [InlineData(FieldKind.Code, "+49 89 123", "0049-89-123", "138 0013 8000")]
    [InlineData(FieldKind.Quantity, "1.50", "-2", "3.25")]
    [InlineData(FieldKind.Text, "12 main street", "13 main street", "7")]
    public void The_kind_of_a_column_is_what_most_of_it_reads_as(object kind, params string[] values)
    {
        var column = new TextColumn("c");
        foreach (var value in values) column.Add(value);
        Assert.Equal((FieldKind)kind, LinkField.From(column).Kind);
    }
}
