using System.IO.Compression;
using System.Text;

namespace Zhike.Platform.Tabular;

/// <summary>
/// XLSX, streamed: every 1,048,575 rows a further sheet begins with the same header. Text longer than 32,767 characters
/// (the format's limit) is cut; integers beyond 15 digits are written as text to stay exact.
/// </summary>
public sealed class XlsxWriterOut : ITabularWriter
{
    private readonly OutBuffer buffer;
    private readonly ZipArchive zip;
    private readonly string sheetName;
    private IReadOnlyList<string> names = [];
    private SheetWriter? sheet;
    private int sheets;

    public XlsxWriterOut(Stream target, string sheetName = "Sheet")
    {
        this.sheetName = sheetName;
        buffer = new(target);
        zip = new(buffer, ZipArchiveMode.Create, leaveOpen: true);
    }

    public Task Header(IReadOnlyList<string> names)
    {
        this.names = names;
        sheet = NextSheet();
        return buffer.Drain();
    }

    public Task Row(IReadOnlyList<object?> cells)
    {
        if (sheet is null || sheet.Rows >= CellAddress.LastRow) sheet = NextSheet();
        sheet.Row(cells);
        return buffer.Drain();
    }

    public Task Finish()
    {
        sheet ??= NextSheet();
        sheet.Dispose();
        Part("xl/workbook.xml", XlsxParts.Workbook(sheetName, sheets));
        Part("xl/_rels/workbook.xml.rels", XlsxParts.WorkbookRelations(sheets));
        Part("xl/styles.xml", XlsxParts.Styles);
        Part("_rels/.rels", XlsxParts.RootRelations);
        Part("[Content_Types].xml", XlsxParts.ContentTypes(sheets));
        zip.Dispose();
        return buffer.Drain(all: true);
    }

    private SheetWriter NextSheet()
    {
        sheet?.Dispose();
        sheets++;
        return new(zip.CreateEntry($"xl/worksheets/sheet{sheets}.xml", CompressionLevel.Fastest).Open(), names);
    }

    private void Part(string name, string content)
    {
        using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        entry.Write(Encoding.UTF8.GetBytes(content));
    }
}
