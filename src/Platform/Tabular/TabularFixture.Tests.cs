using System.IO.Compression;
using System.Text;

namespace Zhike.Platform.Tabular;

internal static class TabularFixture
{
    public static async Task<(IReadOnlyList<string> Header, List<TabularRow> Rows, TabularFormat Format)> Read(
        byte[] file, string name = "customers.csv", TabularLimits? limits = null)
    {
        await using var reader = TabularFile.Open(new MemoryStream(file), name, limits ?? TabularLimits.Default);
        var rows = new List<TabularRow>();
        await foreach (var row in reader.Rows(CancellationToken.None)) rows.Add(row);
        return (reader.Header, rows, reader.Format);
    }

    public static Task<(IReadOnlyList<string> Header, List<TabularRow> Rows, TabularFormat Format)> Read(string text) =>
        Read(Encoding.UTF8.GetBytes(text));

    public static async Task<string> Refused(byte[] file, TabularLimits? limits = null) =>
        (await Assert.ThrowsAsync<BadTabularFile>(() => Read(file, limits: limits))).Code;

    public static string[] Cells(this TabularRow row) => [.. row.Cells.Select(cell => cell ?? "∅")];

    /// <summary>A workbook whose parts are given as text; missing ones take the simplest valid form.</summary>
    public static byte[] Workbook(string sheetXml, string? strings = null, string? styles = null, string? workbook = null)
    {
        var relations = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>";
        var office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        return Zip(
            ("_rels/.rels", $"{relations}<Relationship Id='a' Type='{office}/officeDocument' Target='xl/workbook.xml'/></Relationships>"),
            ("xl/_rels/workbook.xml.rels", $"{relations}<Relationship Id='r1' Type='{office}/worksheet' Target='worksheets/one.xml'/><Relationship Id='r2' Type='{office}/worksheet' Target='/xl/worksheets/two.xml'/><Relationship Id='r3' Type='{office}/sharedStrings' Target='sharedStrings.xml'/><Relationship Id='r4' Type='{office}/styles' Target='styles.xml'/></Relationships>"),
            ("xl/workbook.xml", workbook ?? $"<workbook xmlns:r='{office}'><sheets><sheet name='Hidden' state='hidden' r:id='r2'/><sheet name='客户' r:id='r1'/></sheets></workbook>"),
            ("xl/worksheets/one.xml", sheetXml),
            ("xl/worksheets/two.xml", Sheet("<row><c t='inlineStr'><is><t>hidden</t></is></c></row>")),
            ("xl/sharedStrings.xml", strings ?? "<sst/>"),
            ("xl/styles.xml", styles ?? "<styleSheet/>"));
    }

    public static string Sheet(string rows) => $"<worksheet><dimension ref='A1:XFD1048576'/><sheetData>{rows}</sheetData></worksheet>";

    public static string Inline(string text) => $"<c t='inlineStr'><is><t>{text}</t></is></c>";

    public static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in parts)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        return bytes.ToArray();
    }
}
