using System.Text;
using static Zhike.Platform.Tabular.TabularFixture;

namespace Zhike.Platform.Tabular;

/// <summary>Seeded damage: whatever arrives, reading ends, and ends in rows or in a refusal with a code.</summary>
public sealed class TabularRobustnessTests
{
    private static readonly TabularLimits Small = TabularLimits.Default with { CellChars = 200, RecordChars = 2_000, Columns = 20, Rows = 5_000 };

    private static readonly byte[] Csv = Encoding.UTF8.GetBytes(
        string.Concat(Enumerable.Range(0, 40).Select(n => $"{n},\"王{n}, \"\"x\"\"\r\n线\",{n * 7.5},text;|\t{n}\r\n")));

    private static readonly byte[] Xlsx = Workbook(
        Sheet($"<row r='1'>{Inline("a")}{Inline("b")}</row>" + string.Concat(Enumerable.Range(2, 60).Select(n => $"<row r='{n}'><c r='A{n}' t='s'><v>0</v></c><c r='B{n}' s='1'><v>{n * 100}.5</v></c></row>"))),
        "<sst><si><t>shared</t></si></sst>", "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='22'/></cellXfs></styleSheet>");

    private static readonly byte[] Card = Encoding.UTF8.GetBytes(
        "BEGIN:VCARD\r\nN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=CD=F5;=D0=\r\n=A1\r\nTEL;TYPE=\"a,b\":1\\;2\r\n 3\r\nBDAY:19900307\r\nEND:VCARD\r\n");

    [Fact]
    public Task Random_bytes_end_cleanly() => Try(1, 1_000, random =>
    {
        var bytes = new byte[random.Next(1, 3_000)];
        random.NextBytes(bytes);
        return random.Next(4) == 0 ? [.. "PK\x03\x04"u8, .. bytes, .. "PK\x05\x06"u8, .. bytes] : bytes;
    });

    [Fact]
    public Task Mutated_csv_ends_cleanly() => Try(2, 2_000, random => Mutated(random, Csv, "\"\",\r\n;\t|\0\uFFFDx"u8.ToArray()));

    [Fact]
    public Task Mutated_xlsx_ends_cleanly() => Try(3, 1_000, random => Mutated(random, Xlsx, [0, 1, 255, 80, 75]));

    [Fact]
    public Task Truncated_xlsx_ends_cleanly() => Try(4, 500, random => Xlsx[..random.Next(1, Xlsx.Length)]);

    [Fact]
    public Task Mutated_sheet_xml_ends_cleanly() => Try(5, 500, random =>
    {
        var xml = Encoding.UTF8.GetBytes(Sheet($"<row r='1'>{Inline("a")}</row><row r='2'><c r='A2' t='e'><v>#N/A</v></c><c s='1'><v>1e5</v></c></row>"));
        return Workbook(Encoding.Latin1.GetString(Mutated(random, xml, "<>/'=& 0A9"u8.ToArray())));
    });

    [Fact]
    public void Mutated_cards_end_cleanly()
    {
        var random = new Random(6);
        for (var round = 0; round < 1_000; round++)
        {
            var card = Mutated(random, Card, ":;=\\\"\r\n ,"u8.ToArray());
            Refusable(() => Vcard.Read(new MemoryStream(card), TabularLimits.Default));
        }
    }

    [Fact]
    public async Task Clean_csv_is_cut_by_the_guard_as_the_parser_cuts_it()
    {
        var random = new Random(7);
        string[] cells = ["", "plain", "5\" pipe", "a\"b\"c", "q,uoted", "two\r\nlines", "\"", "\"\"", "tail\"", "\n", "线, \"x\""];
        for (var round = 0; round < 300; round++)
        {
            var rows = Enumerable.Range(0, random.Next(1, 30)).Select(_ => Enumerable.Range(0, 4).Select(_ => cells[random.Next(cells.Length)]).ToArray()).ToList();
            var text = "a,b,c,d,e\n" + string.Concat(rows.Select(row => string.Join(',', row.Select(Quoted)) + ",!\n"));
            var read = await Read(text);
            Assert.Equal(rows.Select(row => string.Join('|', row) + "|!"), read.Rows.Select(row => string.Join('|', row.Cells)));
        }
    }

    private static string Quoted(string cell) =>
        cell.StartsWith('"') || cell.AsSpan().IndexOfAny(",\r\n") >= 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;

    private static byte[] Mutated(Random random, byte[] original, byte[] liked)
    {
        var bytes = original.ToList();
        for (var change = random.Next(1, 12); change > 0 && bytes.Count > 1; change--)
        {
            var at = random.Next(bytes.Count);
            var value = random.Next(2) == 0 ? liked[random.Next(liked.Length)] : (byte)random.Next(256);
            if (random.Next(3) == 0) bytes.Insert(at, value);
            else if (random.Next(5) == 0) bytes.RemoveRange(at, Math.Min(random.Next(1, 50), bytes.Count - at));
            else bytes[at] = value;
        }
        return [.. bytes];
    }

    private static async Task Try(int seed, int rounds, Func<Random, byte[]> make)
    {
        var random = new Random(seed);
        for (var round = 0; round < rounds; round++)
        {
            var bytes = make(random);
            try
            {
                await Read(bytes, limits: Small);
            }
            catch (BadTabularFile refusal)
            {
                Assert.StartsWith("import.", refusal.Code, StringComparison.Ordinal);
            }
        }
    }

    private static void Refusable(Action read)
    {
        try
        {
            read();
        }
        catch (BadTabularFile refusal)
        {
            Assert.StartsWith("import.", refusal.Code, StringComparison.Ordinal);
        }
    }
}
