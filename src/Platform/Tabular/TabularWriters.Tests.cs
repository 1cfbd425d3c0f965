using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using static Zhike.Platform.Tabular.TabularFixture;

namespace Zhike.Platform.Tabular;

public sealed class TabularWritersTests
{
    private static readonly object?[] Values =
    [
        "王, \"小\"\r\n明", null, true, -5, 1.5, 0.1m, 110101199003071234L, new DateOnly(2024, 3, 15),
        new DateTime(2024, 3, 15, 18, 0, 1), new TimeOnly(8, 30), "a\u0001_x0041_b", " keep ",
    ];

    private static async Task<byte[]> Write(Func<Stream, ITabularWriter> open, params object?[][] rows)
    {
        var target = new AsyncOnlyStream();
        var writer = open(target);
        await writer.Header([.. Enumerable.Range(1, rows.Max(row => row.Length)).Select(n => $"列{n}")]);
        foreach (var row in rows) await writer.Row(row);
        await writer.Finish();
        return target.ToArray();
    }

    [Fact]
    public async Task Csv_is_marked_utf8_and_reads_back()
    {
        var bytes = await Write(target => new CsvWriterOut(target), Values, ["=1+1"]);
        Assert.True(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble));
        var read = await Read(bytes);
        Assert.Equal("列1", read.Header[0]);
        Assert.Equal(
            ["王, \"小\"\r\n明", "", "true", "-5", "1.5", "0.1", "110101199003071234", "2024-03-15", "2024-03-15 18:00:01", "08:30:00", "a\u0001_x0041_b", " keep "],
            read.Rows[0].Cells());
    }

    [Fact]
    public async Task Xlsx_is_valid_and_reads_back_with_its_types()
    {
        var bytes = await Write(target => new XlsxWriterOut(target, "客户/[1]"), Values, ["=1+1"]);
        using (var document = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false))
            Assert.Empty(new OpenXmlValidator().Validate(document).Select(error => error.Description));
        var read = await Read(bytes);
        Assert.Equal("客户1", read.Format.Sheet);
        Assert.Equal(
            ["王, \"小\"\r\n明", "∅", "true", "-5", "1.5", "0.1", "110101199003071234", "2024-03-15", "2024-03-15T18:00:01", "08:30:00", "a\u0001_x0041_b", " keep "],
            read.Rows[0].Cells());
    }

    [Theory]
    [InlineData("=1+1"), InlineData("+86 138"), InlineData("-2+3"), InlineData("@SUM(A1)"), InlineData("\t=1"), InlineData("\r=1"), InlineData("  =1"), InlineData("\u200B=1"), InlineData("＝1")]
    public async Task Formulas_are_neutralised_in_both_and_can_be_restored(string text)
    {
        foreach (var open in new Func<Stream, ITabularWriter>[] { target => new CsvWriterOut(target), target => new XlsxWriterOut(target) })
        {
            var cell = (await Read(await Write(open, [text, -5m]))).Rows[0].Cells;
            Assert.Equal("'" + text, cell[0]);
            Assert.Equal(text, CellSafety.Restored(cell[0]!));
            Assert.Equal("-5", cell[1]);
        }
        Assert.Equal("'tis = fine", CellSafety.Restored(CellSafety.Neutralised("'tis = fine")));
    }

    [Fact]
    public async Task Rows_beyond_a_sheet_continue_on_the_next()
    {
        var target = new AsyncOnlyStream();
        var writer = new XlsxWriterOut(target, "all");
        await writer.Header(["n"]);
        for (var row = 0; row < 1_048_577; row++) await writer.Row([row]);
        await writer.Finish();
        Assert.Equal(1_048_575, (await Read(target.ToArray())).Rows.Count);
        using var zip = new ZipArchive(new MemoryStream(target.ToArray()));
        using var second = new StreamReader(zip.GetEntry("xl/worksheets/sheet2.xml")!.Open());
        Assert.EndsWith("<row><c><v>1048575</v></c></row><row><c><v>1048576</v></c></row></sheetData></worksheet>", await second.ReadToEndAsync(), StringComparison.Ordinal);
    }

    /// <summary>Refuses synchronous writes, as a web response does.</summary>
    private sealed class AsyncOnlyStream : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            base.Write(buffer.ToArray(), 0, buffer.Length);
            return ValueTask.CompletedTask;
        }

        public override void Write(ReadOnlySpan<byte> buffer) => throw new InvalidOperationException("synchronous write");
        public override void Flush() => throw new InvalidOperationException("synchronous flush");
        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
