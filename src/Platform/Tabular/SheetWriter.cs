using System.Globalization;
using System.Text;
using System.Xml;

namespace Zhike.Platform.Tabular;

/// <summary>Writes one worksheet: bold frozen header, then typed cells.</summary>
internal sealed class SheetWriter : IDisposable
{
    private const int LongestText = 32_767;
    private const long LargestExact = 999_999_999_999_999;
    private static readonly DateTime FirstSafeDay = new(1900, 3, 1);

    private readonly XmlWriter xml;

    public SheetWriter(Stream stream, IReadOnlyList<string> names)
    {
        xml = XmlWriter.Create(stream, new() { Encoding = new UTF8Encoding(false), CloseOutput = true, CheckCharacters = false });
        xml.WriteStartDocument(standalone: true);
        xml.WriteStartElement("worksheet", XlsxParts.Main);
        xml.WriteRaw("""<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""");
        if (names.Count > 0) xml.WriteRaw($"<cols>{string.Concat(names.Select(Width))}</cols>");
        xml.WriteStartElement("sheetData");
        xml.WriteStartElement("row");
        foreach (var name in names) Inline(CellSafety.Neutralised(name), XlsxParts.Heading);
        xml.WriteEndElement();
        Rows = 1;
    }

    /// <summary>Rows written so far, header included.</summary>
    public int Rows { get; private set; }

    public void Row(IReadOnlyList<object?> cells)
    {
        xml.WriteStartElement("row");
        foreach (var cell in cells) Cell(cell);
        xml.WriteEndElement();
        Rows++;
    }

    public void Dispose()
    {
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndDocument();
        xml.Dispose();
    }

    private void Cell(object? cell)
    {
        switch (cell)
        {
            case null: xml.WriteRaw("<c/>"); break;
            case string text: Inline(CellSafety.Neutralised(text), 0); break;
            case bool flag: Typed(flag ? "1" : "0", "b", 0); break;
            case double number when double.IsFinite(number): Typed(number.ToString("R", CultureInfo.InvariantCulture), "n", 0); break;
            case byte or short or int: Typed(Convert.ToString(cell, CultureInfo.InvariantCulture)!, "n", 0); break;
            case long number: Exact(number, Math.Abs((decimal)number) <= LargestExact); break;
            case decimal number: Exact(number, decimal.Round(number, 28) == (decimal)(double)number); break;
            case DateOnly day: Date(day.ToDateTime(TimeOnly.MinValue), XlsxParts.Day, "yyyy-MM-dd"); break;
            case DateTime moment: Date(moment, XlsxParts.Moment, "yyyy-MM-dd HH:mm:ss"); break;
            case DateTimeOffset moment: Date(moment.DateTime, XlsxParts.Moment, "yyyy-MM-dd HH:mm:ss"); break;
            case TimeOnly time: Typed(Serial(time.ToTimeSpan().TotalDays), "n", XlsxParts.Clock); break;
            default: Inline(CellSafety.Neutralised(Convert.ToString(cell, CultureInfo.InvariantCulture) ?? ""), 0); break;
        }
    }

    private void Exact(decimal number, bool fits)
    {
        var text = number.ToString(CultureInfo.InvariantCulture);
        // A spreadsheet keeps 15 digits; a longer number stays whole only as text.
        if (fits) Typed(text, "n", 0);
        else Inline(text, 0);
    }

    private void Date(DateTime moment, int style, string format)
    {
        if (moment < FirstSafeDay) Inline(moment.ToString(format, CultureInfo.InvariantCulture), 0);
        else Typed(Serial(moment.ToOADate()), "n", style);
    }

    private static string Serial(double days) => days.ToString("R", CultureInfo.InvariantCulture);

    private void Typed(string value, string type, int style)
    {
        xml.WriteStartElement("c");
        if (style > 0) xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
        if (type != "n") xml.WriteAttributeString("t", type);
        xml.WriteElementString("v", value);
        xml.WriteEndElement();
    }

    private void Inline(string text, int style)
    {
        xml.WriteStartElement("c");
        if (style > 0) xml.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
        xml.WriteAttributeString("t", "inlineStr");
        xml.WriteStartElement("is");
        xml.WriteStartElement("t");
        xml.WriteAttributeString("xml", "space", null, "preserve");
        xml.WriteString(XlsxText.Escaped(text.Length > LongestText ? text[..(LongestText - 1)] + "…" : text));
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Width(string name, int index)
    {
        var width = Math.Clamp(name.Sum(c => c > 0x2E7F ? 2 : 1) + 4, 10, 40);
        return string.Create(CultureInfo.InvariantCulture, $"<col min=\"{index + 1}\" max=\"{index + 1}\" width=\"{width}\" customWidth=\"1\"/>");
    }
}
