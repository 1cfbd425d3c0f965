using System.Globalization;
using System.Net;
using System.Text;

namespace Zhike.Analytics.Schedules;

/// <summary>
/// An answer as a page for mail programs: a table with a bar for the first figure. It needs nothing from outside and runs nothing; styles stand on the
/// elements, because many programs drop the others, and everything that people wrote is escaped.
/// </summary>
internal static class AnswerPage
{
    const string Font = "font-family:-apple-system,'Segoe UI','PingFang SC','Microsoft YaHei',sans-serif";
    const string Cell = "padding:6px 10px;border-bottom:1px solid #d9dee7;vertical-align:top";
    const string Quiet = "margin:0 0 8px;font-size:12px;line-height:18px;color:#5b6472";
    const string Figure = ";text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums";

    internal static string Of(AnswerContent content)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"{content.Language}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\"><title>{Escaped(content.Name)}</title></head>");
        html.Append(CultureInfo.InvariantCulture, $"<body style=\"margin:0;padding:16px;{Font}\"><h1 style=\"margin:0 0 4px;font-size:18px;line-height:26px\">{Escaped(content.Name)}</h1>");
        if (content.Description is { } description) Paragraph(html, description);
        Paragraph(html, content.Basis);
        if (content.Lines.Count == 0) html.Append(CultureInfo.InvariantCulture, $"<p style=\"margin:16px 0\">{Escaped(content.Nothing)}</p>");
        else Table(html, content);
        foreach (var line in content.Below) Paragraph(html, line);
        Paragraph(html, content.End);
        return html.Append("</body></html>").ToString();
    }

    static void Paragraph(StringBuilder html, string text) => html.Append(CultureInfo.InvariantCulture, $"<p style=\"{Quiet}\">{Escaped(text).ReplaceLineEndings("<br>")}</p>");

    static void Table(StringBuilder html, AnswerContent content)
    {
        html.Append("<table cellspacing=\"0\" style=\"margin:12px 0 16px;border-collapse:collapse;font-size:14px;line-height:20px\"><thead><tr>");
        foreach (var (at, name) in content.Header.Index()) html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\" style=\"{Cell};text-align:{(at < content.Keys ? "left" : "right")};font-weight:600\">{Escaped(name)}</th>");
        html.Append("</tr></thead><tbody>");
        var most = content.Lines.Max(line => Size(line, content.Keys));
        foreach (var line in content.Lines)
        {
            html.Append("<tr>");
            foreach (var (at, cell) in line.Index()) html.Append(CultureInfo.InvariantCulture, $"<td style=\"{Cell}{(at < content.Keys ? "" : Figure)}\">{Escaped(AnswerContent.Told(cell))}{(at == content.Keys && content.Keys > 0 ? Bar(Size(line, at), most) : "")}</td>");
            html.Append("</tr>");
        }
        html.Append("</tbody></table>");
    }

    /// <summary>How large a figure is; amounts of other currencies are texts and have no size here.</summary>
    static double Size(IReadOnlyList<object?> line, int at) => at < line.Count && line[at] is decimal or double or long or int ? Convert.ToDouble(line[at], CultureInfo.InvariantCulture) : 0;

    static string Bar(double size, double most) => size <= 0 || most <= 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"<div style=\"height:4px;margin-top:2px;background:#2f6fed;width:{Math.Max(1, size / most * 100):0}%\"></div>");

    static string Escaped(string text) => WebUtility.HtmlEncode(text);
}
