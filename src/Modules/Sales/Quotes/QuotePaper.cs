using System.Text;
using System.Text.Json;
using Zhike.Platform.Text;
using Zhike.Sales.Papers;

namespace Zhike.Sales.Quotes;

/// <summary>An offer on paper as one page of HTML that needs nothing from outside: the preview, what the customer opens, and the source of the PDF.</summary>
internal sealed class QuotePaper(Texts texts, string language, PaperContent paper)
{
    const string Style = """
        @page{size:A4;margin:16mm 15mm 18mm;@bottom-center{content:counter(page) " / " counter(pages);font-size:9pt;color:#555}}
        *{box-sizing:border-box}body{margin:0;font:10pt/1.6 "Songti SC","SimSun","Source Han Serif SC","Noto Serif CJK SC",serif;color:#111;background:#fff}
        :lang(zh-TW){font-family:"Songti TC","PMingLiU","Noto Serif CJK TC",serif}:lang(en){font-family:"Times New Roman","Noto Serif","Noto Serif CJK SC",serif}
        @media screen{body{padding:28px 32px}}@media screen and (max-width:600px){body{padding:14px}.d{display:none}.meta{grid-template-columns:1fr}.sg{grid-template-columns:1fr}}
        .co{display:flex;justify-content:space-between;gap:16px;border-bottom:1.5pt solid #111;padding-bottom:6pt}.co b{font-size:13pt}.co small{text-align:right;font-size:8.5pt;line-height:1.5}
        h1{text-align:center;font-size:18pt;letter-spacing:.3em;margin:14pt 0 10pt}.meta{display:grid;grid-template-columns:1fr 1fr;gap:2pt 16pt;margin-bottom:8pt}
        table{width:100%;border-collapse:collapse}thead{display:table-header-group}tr{break-inside:avoid}
        th,td{border:.75pt solid #777;padding:3pt 5pt;text-align:left;vertical-align:top;overflow-wrap:anywhere}th{background:#eef1f1;font-weight:600}.r{text-align:right;white-space:nowrap}
        .tt{display:flex;justify-content:space-between;gap:12pt;border:.75pt solid #777;border-top:0;padding:5pt;font-weight:700}.tx{font-size:9pt;color:#444;text-align:right;margin:3pt 0}
        .tm{margin-top:10pt;white-space:pre-wrap;break-inside:avoid}.sg{display:grid;grid-template-columns:1fr 1fr;gap:24pt;margin-top:28pt;break-inside:avoid}.sg div{border-top:.75pt solid #777;padding-top:5pt}
        """;

    readonly PaperPage page = new(texts, language, "paper.");

    string Currency => paper.Text("currency")!;

    internal string Html() => page.Html(paper.Text("number"), Style, Body);

    void Body(StringBuilder html)
    {
        Mark(html);
        Head(html);
        Table(html);
        Sums(html);
        if (paper.Text("terms") is { } terms) html.Append($"<div class=\"tm\"><b>{page.Say("terms")}</b>\n{PaperPage.Escaped(terms)}</div>");
        html.Append($"<div class=\"sg\"><div>{page.Say("seller")}{PaperPage.Escaped(paper.Head.Company)}<br>{page.Say("by")}{PaperPage.Escaped(paper.Name("ownerId"))}<br>{page.Say("day")}</div><div>{page.Say("buyer")}{PaperPage.Escaped(paper.Name("customerId"))}<br>{page.Say("agreed")}{PaperPage.Escaped(paper.Text("answeredBy"))}<br>{page.Say("day")}</div></div>");
    }

    /// <summary>What is not (or no longer) an offer says so across the page.</summary>
    void Mark(StringBuilder html)
    {
        var key = paper.Text("state") switch { "draft" => "draft", "inApproval" => "inApproval", "superseded" => "superseded", "expired" => "expired", _ => null };
        if (key is not null) page.Across(html, "quotes.state." + key);
    }

    void Head(StringBuilder html)
    {
        var head = paper.Head;
        string? Named(string key, string? value) => value is { Length: > 0 } ? page.Say(key) + PaperPage.Escaped(value) : null;
        var small = new[] { PaperPage.Escaped(head.Address), Named("phone", head.Phone), Named("taxNumber", head.TaxNumber), Named("bank", head.Bank) }.Where(line => line is { Length: > 0 });
        html.Append($"<div class=\"co\"><b>{PaperPage.Escaped(head.Company)}</b><small>{string.Join("<br>", small)}</small></div><h1>{page.Say("title")}</h1><div class=\"meta\">");
        void Line(string key, string? value) { if (value is { Length: > 0 }) html.Append($"<div>{page.Say(key)}{PaperPage.Escaped(value)}</div>"); }
        Line("to", paper.Name("customerId"));
        Line("number", $"{paper.Text("number")} v{paper.Text("revision")}");
        Line("contact", paper.Name("contactId"));
        Line("on", (paper.Text("sentAt") ?? paper.Text("updatedAt"))?[..10]);
        Line("project", paper.Text("name"));
        Line("validUntil", paper.Text("validUntil"));
        html.Append("</div>");
    }

    void Table(StringBuilder html)
    {
        html.Append($"<table><thead><tr><th>{page.Say("at")}</th><th>{page.Say("product")}</th><th class=\"d\">{page.Say("detail")}</th><th class=\"r\">{page.Say("quantity")}</th><th class=\"r\">{page.Say("unitPrice")}</th><th class=\"r d\">{page.Say("tax")}</th><th class=\"r\">{page.Say("sum")}</th></tr></thead><tbody>");
        foreach (var (index, line) in paper.Lines.Index())
        {
            html.Append($"<tr><td class=\"r\">{index + 1}</td><td>{PaperPage.Escaped(PaperContent.Of(line, "text"))}</td><td class=\"d\">{PaperPage.Escaped(PaperContent.Of(line, "detail"))}</td><td class=\"r\">{PaperPage.Quantity(line)}</td>");
            html.Append($"<td class=\"r\">{Amount(line, "unitPrice")}</td><td class=\"r d\">{PaperPage.Percent(line.GetProperty("taxRate").GetDouble())}</td><td class=\"r\">{Amount(line, "total")}</td></tr>");
        }
        if (paper.Quote.GetProperty("totalDiscount") is { ValueKind: JsonValueKind.Number } off && off.GetDouble() > 0)
            html.Append($"<tr><td class=\"d\"></td><td class=\"d\"></td><td colspan=\"4\" class=\"r\">{page.Say("off")}</td><td class=\"r\">−{PaperPage.Percent(off.GetDouble())}</td></tr>");
        html.Append("</tbody></table>");
    }

    void Sums(StringBuilder html)
    {
        var words = page.InWords(PaperPage.Of(paper.Quote, "gross", Currency));
        html.Append($"<div class=\"tt\"><span>{page.Say("total")}{words}</span><span>{PaperPage.Escaped(Currency)} {Amount(paper.Quote, "gross")}</span></div><p class=\"tx\">{page.Say("within")}{Amount(paper.Quote, "tax")}　{page.Say("net")}{Amount(paper.Quote, "net")}</p>");
    }

    string Amount(JsonElement record, string key) => PaperPage.Written(PaperPage.Of(record, key, Currency));
}
