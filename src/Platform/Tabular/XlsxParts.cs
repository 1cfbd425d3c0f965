using System.Security;
using System.Text;

namespace Zhike.Platform.Tabular;

/// <summary>The fixed parts of a written workbook (ECMA-376 Part 1, transitional).</summary>
internal static class XlsxParts
{
    public const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    public const int Heading = 1, Day = 2, Moment = 3, Clock = 4;

    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const string Xml = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";

    public const string RootRelations = $"""
        {Xml}<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Office}/officeDocument" Target="xl/workbook.xml"/></Relationships>
        """;

    public const string Styles = $"""
        {Xml}<styleSheet xmlns="{Main}"><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm:ss"/><numFmt numFmtId="166" formatCode="hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="166" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
        """;

    public static string ContentTypes(int sheets) => $"""
        {Xml}<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Type}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="{Type}.styles+xml"/>{Each(sheets, n => $"""<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{Type}.worksheet+xml"/>""")}</Types>
        """;

    public static string WorkbookRelations(int sheets) => $"""
        {Xml}<Relationships xmlns="{Package}/relationships">{Each(sheets, n => $"""<Relationship Id="rId{n}" Type="{Office}/worksheet" Target="worksheets/sheet{n}.xml"/>""")}<Relationship Id="rId{sheets + 1}" Type="{Office}/styles" Target="styles.xml"/></Relationships>
        """;

    public static string Workbook(string name, int sheets) => $"""
        {Xml}<workbook xmlns="{Main}" xmlns:r="{Office}"><sheets>{Each(sheets, n => $"""<sheet name="{SecurityElement.Escape(SheetName(name, n))}" sheetId="{n}" r:id="rId{n}"/>""")}</sheets></workbook>
        """;

    private static string SheetName(string name, int number)
    {
        var clean = string.Concat(name.Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && !@"[]:*?/\".Contains(c))).Trim('\'', ' ');
        if (clean.Length == 0) clean = "Sheet";
        if (clean.Length > 25) clean = clean[..25];
        return number == 1 ? clean : $"{clean} ({number})";
    }

    private static string Each(int count, Func<int, string> make)
    {
        var text = new StringBuilder();
        for (var number = 1; number <= count; number++) text.Append(make(number));
        return text.ToString();
    }
}
