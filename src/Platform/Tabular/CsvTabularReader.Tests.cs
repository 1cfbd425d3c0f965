using System.Text;

namespace Zhike.Platform.Tabular;

using static Zhike.Platform.Tabular.TabularFixture;

public sealed class CsvTabularReaderTests
{
    [Theory]
    [InlineData("utf-8", false), InlineData("utf-8", true), InlineData("utf-16", true), InlineData("utf-16BE", true), InlineData("gb18030", false)]
    public async Task The_encoding_is_found(string name, bool mark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var encoding = Encoding.GetEncoding(name);
        var bytes = encoding.GetBytes("姓名,城市\r\n𠀀㐀龥,上海\r\n");
        var read = await Read(mark ? [.. encoding.GetPreamble(), .. bytes] : bytes);
        Assert.Equal(["姓名", "城市"], read.Header);
        Assert.Equal(["𠀀㐀龥", "上海"], read.Rows.Single().Cells());
        Assert.Equal(name, read.Format.Encoding);
        Assert.Equal(read.Format.BytesTotal, read.Format.BytesRead);
    }

    [Theory]
    [InlineData(','), InlineData('\t'), InlineData(';'), InlineData('|')]
    public async Task The_delimiter_is_found_even_when_cells_hold_the_others(char delimiter)
    {
        var text = $"name{delimiter}note{delimiter}n\n\"a,b;c|d\te\"{delimiter}\"x\ny\"{delimiter}1\nplain{delimiter}z{delimiter}2\n";
        var read = await Read(text);
        Assert.Equal(delimiter, read.Format.Delimiter);
        Assert.Equal(["a,b;c|d\te", "x\ny", "1"], read.Rows[0].Cells());
    }

    [Fact]
    public async Task Breaks_inside_quotes_stay_and_lines_are_numbered_as_a_person_sees_them()
    {
        var read = await Read("a,b\r\n1,\"x\r\ny\"\"z\"\"\"\r\n\r\n2,w\r\n,\r\n3,v");
        Assert.Equal(["1", "x\r\ny\"z\""], read.Rows[0].Cells());
        Assert.Equal([2L, 5L, 7L], read.Rows.Select(row => row.Number));
    }

    [Fact]
    public async Task Headers_without_a_name_or_with_a_taken_one_get_their_own()
    {
        var read = await Read(" Name ,name,,Name,name (2)\n1,2,3,4,5\n");
        Assert.Equal(["Name", "name (2)", "Column 3", "Name (3)", "name (2) (2)"], read.Header);
    }

    [Fact]
    public async Task Ragged_rows_keep_what_they_have()
    {
        var read = await Read("a,b,c\n1\n1,2,3,4,,5\n");
        Assert.Equal(["1", "∅", "∅"], read.Rows[0].Cells());
        Assert.Equal(["4", "5"], read.Rows[1].Surplus);
    }

    [Theory]
    [InlineData("1,\"open\n2,b\n3,c\n", "import.row-quotes-broken", 3)]
    [InlineData("1,\"closed\"tail\n2,b\n3,c\n", "import.row-quotes-broken", 3)]
    [InlineData("1,n\0l\n2,b\n3,c\n", "import.row-nul", 3)]
    [InlineData("1,\uFFFD\n2,b\n3,c\n", "import.row-undecodable", 3)]
    public async Task A_bad_row_costs_itself_only(string rows, string error, int count)
    {
        var read = await Read("a,b\n" + rows);
        Assert.Equal(error, read.Rows[0].Error);
        Assert.Equal(count, read.Rows.Count);
        Assert.Equal(["3", "c"], read.Rows[^1].Cells());
        Assert.Equal(4, read.Rows[^1].Number);
    }

    [Fact]
    public async Task A_quote_inside_an_unquoted_cell_is_text()
    {
        var read = await Read("a,b\n5\" pipe,x\ny,6\"\nlast,\"q\"\n");
        Assert.Equal(["5\" pipe", "x"], read.Rows[0].Cells());
        Assert.Equal(["last", "q"], read.Rows[2].Cells());
    }

    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task A_huge_cell_is_an_error_of_its_row(bool quoted)
    {
        var huge = new string('x', 3_000_000);
        var read = await Read("a,b\n1," + (quoted ? $"\"{huge}\"" : huge) + "\n2,b\n");
        Assert.Equal(["import.cell-too-large", null], read.Rows.Select(row => row.Error));
        Assert.Equal(["2", "b"], read.Rows[1].Cells());
    }

    [Fact]
    public async Task Limits_hold()
    {
        var few = TabularLimits.Default with { Rows = 2, Columns = 3, FileBytes = 100 };
        Assert.Equal("import.too-many-rows", await Refused("a\n1\n2\n3\n"u8.ToArray(), few));
        Assert.Equal("import.too-many-columns", await Refused("a,b,c,d\n"u8.ToArray(), few));
        Assert.Equal("import.file-too-large", await Refused(new byte[101], few));
        Assert.Equal("import.row-too-wide", (await Read("a,b\n1,2,3,4\n"u8.ToArray(), limits: few)).Rows[0].Error);
    }

    [Theory]
    [InlineData("", "import.file-empty")]
    [InlineData("\r\n\n", "import.no-header")]
    [InlineData(" , ,\n1,2,3\n", "import.no-header")]
    [InlineData("a,\"b\n", "import.header-broken")]
    [InlineData("a\0b,c\n", "import.file-not-a-table")]
    [InlineData("%PDF-1.7\n", "import.file-not-a-table")]
    [InlineData("<html><table>", "import.file-not-a-table")]
    public async Task What_is_no_table_is_refused(string text, string code) =>
        Assert.Equal(code, await Refused(Encoding.UTF8.GetBytes(text)));
}
