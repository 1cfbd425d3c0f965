using System.Text;
using Zhike.TestSupport;
using static Zhike.Platform.Tabular.TabularFixture;

namespace Zhike.Platform.Tabular;

/// <summary>Whatever file arrives, reading ends soon, in rows or in a refusal with a code.</summary>
[Trait(Depth.Trait, Depth.Scaled)]
public sealed class ReaderFuzzTests
{
    static readonly int Seed = Depth.Seed(20261126);

    static readonly IReadOnlyList<byte[]> Tables = Fuzz.Texts(
        string.Concat(Enumerable.Range(0, 30).Select(n => $"{n},\"王{n}, \"\"x\"\"\r\n线\",{n * 7.5},text;|\t{n}\r\n")),
        "\uFEFF姓名;电话;金额\n张三;13812345678;\"1,5\"\n", "a\tb\tc\n1\t2\t3\n", "name|phone\r\nx|\r\n|y\r\n", "sep=;\na;b\n1;2\n", "a,b\n" + new string(',', 300) + "\n\"unfinished");

    static readonly byte[][] Books =
    [
        Workbook(Sheet($"<row r='1'>{Inline("a")}{Inline("b")}</row>" + string.Concat(Enumerable.Range(2, 20).Select(n => $"<row r='{n}'><c r='A{n}' t='s'><v>0</v></c><c r='B{n}' s='1'><v>{n * 100}.5</v></c></row>"))), "<sst><si><t>shared</t></si></sst>", "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='22'/></cellXfs></styleSheet>"),
        Workbook(Sheet($"<row>{Inline("name")}</row><row r='9'><c r='XFD9' t='e'><v>#N/A</v></c></row>")),
    ];

    static readonly string Parts = Sheet($"<row r='1'>{Inline("a")}<c r='B1' t='s'><v>0</v></c></row><row r='2'><c r='A2' t='e'><v>#N/A</v></c><c s='1'><v>45678.25</v></c><c t='b'><v>1</v></c><c t='d'><v>2026-11-21T08:00:00</v></c></row>") + "§<sst count='2'><si><t>shared</t></si><si><r><t>ri</t></r><r><t>ch</t></r></si></sst>§<styleSheet><numFmts><numFmt numFmtId='170' formatCode='yyyy\"年\"m\"月\"'/></numFmts><cellXfs><xf numFmtId='0'/><xf numFmtId='170'/></cellXfs></styleSheet>";

    static readonly IReadOnlyList<byte[]> Cards = Fuzz.Texts(
        "BEGIN:VCARD\r\nN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=CD=F5;=D0=\r\n=A1\r\nTEL;TYPE=\"a,b\":1\\;2\r\n 3\r\nBDAY:19900307\r\nEND:VCARD\r\n",
        "BEGIN:VCARD\nVERSION:4.0\nFN:李四\nORG:华东精工;销售部\nEMAIL;TYPE=work:a@b.cn\nNOTE:x\\n\\,\\;\nPHOTO;ENCODING=b:AAAA\nitem1.TEL:+86 138 1234 5678\nEND:VCARD\nBEGIN:VCARD\nEND:VCARD\n");

    [Fact]
    public Task Any_table_of_text_ends() => new Fuzz(Seed, Tables, ["\"", "\"\"", ",", ";", "\t", "|", "\r\n", "\n", "\r", "sep=", "\uFEFF", "\u2028"]).Run("CSV", Depth.Of(1_500, 150_000), Reads);

    [Fact]
    public Task Any_workbook_ends() => new Fuzz(Seed, Books, ["PK\u0001\u0002", "PK\u0003\u0004", "PK\u0005\u0006", "xl/workbook.xml", "\u0008\0"]).Run("XLSX bytes", Depth.Of(800, 60_000), Reads);

    [Fact]
    public Task Any_parts_of_a_workbook_end() => new Fuzz(Seed, Fuzz.Texts(Parts), ["<", ">", "</c>", "<c r='", "<v>", "&#0;", "&amp;", "&x;", "<!DOCTYPE a [<!ENTITY x 'y'>]>", "<![CDATA[", "<!--", "t='s'", "s='99'", "r='XFE1'", "r='A0'", "1e999", "-1", "§"])
        .Run("XLSX parts", Depth.Of(800, 60_000), input => Reads(Book(Encoding.UTF8.GetString(input).Split('§'))));

    static byte[] Book(string[] parts) => Workbook(parts[0], parts.ElementAtOrDefault(1), parts.ElementAtOrDefault(2), parts.ElementAtOrDefault(3));

    [Fact]
    public Task Any_card_ends() => new Fuzz(Seed, Cards, ["BEGIN:VCARD\n", "END:VCARD\n", ":", ";", "=", "=\r\n", "\\", "\"", "\r\n ", "ENCODING=QUOTED-PRINTABLE", "CHARSET=GBK", "CHARSET=UTF-16", "ENCODING=b"]).Run("vCard", Depth.Of(1_500, 100_000), input =>
    {
        try { Vcard.Read(new MemoryStream(input), TabularLimits.Default); }
        catch (BadTabularFile refusal) { Assert.StartsWith("import.", refusal.Code, StringComparison.Ordinal); }
        return Task.CompletedTask;
    });

    static async Task Reads(byte[] input)
    {
        try { await Read(input, input.Length % 2 == 0 ? "a.csv" : "a.xlsx"); }
        catch (BadTabularFile refusal) { Assert.StartsWith("import.", refusal.Code, StringComparison.Ordinal); }
    }
}
