using System.Text;

namespace Zhike.Platform.Tabular;

using static Zhike.Platform.Tabular.TabularFixture;

public sealed class XlsxTabularReaderTests
{
    private const string Dates = """
        <styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="171" formatCode="[Red]0.00&quot;days&quot;"/><numFmt numFmtId="172" formatCode="[h]:mm"/></numFmts>
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="172"/><xf numFmtId="20"/></cellXfs></styleSheet>
        """;

    private static string Header(int count) =>
        $"<row r='1'>{string.Concat(Enumerable.Range(0, count).Select(n => Inline($"h{n}")))}</row>";

    private static async Task<TabularRow> One(string cells, int width = 1, string? strings = null, string? workbook = null) =>
        (await Read(Workbook(Sheet(Header(width) + $"<row>{cells}</row>"), strings, Dates, workbook))).Rows.Single();

    [Theory]
    [InlineData("13812345678", "13812345678"), InlineData("1.3812345678E10", "13812345678"), InlineData("110101199003071234", "110101199003071234")]
    [InlineData("1E+20", "100000000000000000000"), InlineData("0.1", "0.1"), InlineData("1.5E-7", "0.00000015"), InlineData("-0", "0")]
    [InlineData("-12345678901234.5", "-12345678901234.5"), InlineData("007", "7")]
    public async Task Numbers_come_without_an_exponent(string stored, string text) =>
        Assert.Equal([text], (await One($"<c><v>{stored}</v></c>")).Cells());

    [Theory]
    [InlineData(1, "45366", "2024-03-15"), InlineData(1, "45366.75", "2024-03-15"), InlineData(2, "45366.75", "2024-03-15T18:00:00")]
    [InlineData(3, "45366", "2024-03-15"), InlineData(1, "1", "1900-01-01"), InlineData(1, "59", "1900-02-28"), InlineData(1, "60", "60")]
    [InlineData(1, "61", "1900-03-01"), InlineData(1, "2958465", "9999-12-31"), InlineData(1, "2958466", "2958466"), InlineData(1, "-3", "-3")]
    [InlineData(4, "3.5", "3.5"), InlineData(5, "1.5", "36:00:00"), InlineData(6, "0.5", "12:00:00"), InlineData(2, "2958465.9999999", "2958465.9999999")]
    public async Task Dates_follow_the_number_format(int style, string stored, string text) =>
        Assert.Equal([text], (await One($"<c s='{style}'><v>{stored}</v></c>")).Cells());

    [Fact]
    public async Task The_1904_system_counts_from_its_own_day()
    {
        var workbook = "<workbook xmlns:r='http://purl.oclc.org/ooxml/officeDocument/relationships'><workbookPr date1904='1'/><sheets><sheet name='s' r:id='r1'/></sheets></workbook>";
        Assert.Equal(["2024-03-15"], (await One("<c s='1'><v>43904</v></c>", workbook: workbook)).Cells());
    }

    [Fact]
    public async Task Texts_booleans_formulas_and_errors_are_read()
    {
        var strings = "<sst count='9' uniqueCount='999999999'><si><t>plain</t></si><si><r><t>rich </t></r><r><rPr/><t>text</t></r><rPh><t>ピン</t></rPh></si><si><t>a_x000A_b</t></si></sst>";
        var row = await One(
            "<c t='s'><v>0</v></c><c t='s'><v>1</v></c><c t='s'><v>2</v></c><c t='b'><v>1</v></c><c t='str'><f>A1&amp;\"x\"</f><v>platx</v></c><c t='e'><v>#N/A</v></c><c r='I2'><f>1+1</f><v>2</v></c>",
            width: 9, strings);
        Assert.Equal(["plain", "rich text", "a\nb", "true", "platx", "∅", "∅", "∅", "2"], row.Cells());
        Assert.Equal([new TabularNote(5, "#N/A")], row.Notes);
    }

    [Fact]
    public async Task The_first_visible_sheet_is_read_with_its_row_numbers()
    {
        var read = await Read(Workbook(Sheet($"<row r='3'>{Inline("name")}<c s='1'/></row><row r='4'/><row r='7'>{Inline("Ada")}</row>")));
        Assert.Equal(("客户", "xlsx"), (read.Format.Sheet, read.Format.Kind));
        Assert.Equal(["name"], read.Header);
        Assert.Equal(7, read.Rows.Single().Number);
    }

    [Theory]
    [InlineData("<row r='999999999'><c><v>1</v></c></row>"), InlineData("<row r='1048577'><c><v>1</v></c></row>"), InlineData("<row r='99999999999999999999'/>")]
    public async Task A_row_beyond_the_format_is_refused(string row) =>
        Assert.Equal("import.sheet-too-large", await Refused(Workbook(Sheet(Header(1) + row))));

    [Theory]
    [InlineData("XFD2"), InlineData("ZZZZZZZZZ2")]
    public async Task A_cell_far_to_the_right_is_an_error_of_its_row(string address) =>
        Assert.Equal("import.row-too-wide", (await One($"<c r='{address}'><v>1</v></c>")).Error);

    [Fact]
    public async Task A_sheet_that_claims_a_million_rows_costs_what_it_holds()
    {
        var read = await Read(Workbook(Sheet(Header(1) + "<row r='1048576'><c r='A1048576'><v>1</v></c></row>")));
        Assert.Equal(1_048_576, read.Rows.Single().Number);
    }

    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><worksheet><sheetData><row><c t='str'><v>&e;</v></c></row></sheetData></worksheet>", "import.file-damaged")]
    [InlineData("<worksheet><sheetData><row>", "import.no-header")]
    [InlineData("not xml", "import.file-damaged")]
    public async Task Unsafe_or_broken_xml_is_refused(string sheet, string code) =>
        Assert.Contains(await Refused(Workbook(sheet)), new[] { code, "import.file-damaged" });

    [Fact]
    public async Task Deep_nesting_endless_names_and_huge_nodes_are_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 100));
        var names = string.Concat(Enumerable.Range(0, 50_000).Select(n => $"<n{n}/>"));
        var attribute = $"<a b='{new string('x', 6 << 20)}'/>";
        foreach (var xml in new[] { deep, names, attribute })
            Assert.Equal("import.zip-suspicious", await Refused(Workbook(Sheet(xml))));
    }

    [Fact]
    public async Task Many_entries_and_foreign_packages_are_refused()
    {
        Assert.Equal("import.zip-suspicious", await Refused(Zip([.. Enumerable.Range(0, 2001).Select(n => ($"{n}.xml", ""))])));
        Assert.Equal("import.file-not-a-table", await Refused(Zip(("word/document.xml", "<d/>"))));
        Assert.Equal("import.file-damaged", await Refused(Workbook(Sheet(Header(1)))[..^30]));
    }

    [Fact]
    public async Task Encrypted_and_legacy_workbooks_are_named()
    {
        var ole = new byte[2048];
        OleFile.Signature.CopyTo(ole);
        (ole[30], ole[48]) = (9, 0);
        Assert.Equal("import.file-legacy", await Refused(ole));
        Encoding.Unicode.GetBytes("EncryptedPackage").CopyTo(ole, 640);
        Assert.Equal("import.file-encrypted", await Refused(ole));
    }
}
