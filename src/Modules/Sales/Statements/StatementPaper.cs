using System.Globalization;
using System.Text;
using Zhike.Platform.Text;
using Zhike.Platform.Values;
using Zhike.Sales.Papers;

namespace Zhike.Sales.Statements;

/// <summary>A statement on paper as one page of HTML that needs nothing from outside: the preview and the source of the PDF.</summary>
internal sealed class StatementPaper(Texts texts, string language, StatementContent content, DateOnly today)
{
    const string Style = """
        @page{size:A4;margin:16mm 15mm 18mm;@bottom-center{content:counter(page) " / " counter(pages);font-size:9pt;color:#555}}
        body{margin:0;font:9.5pt/1.55 "Songti SC","SimSun","Noto Serif CJK SC",serif;color:#111;background:#fff}:lang(zh-TW){font-family:"PMingLiU","Noto Serif CJK TC",serif}:lang(en){font-family:"Times New Roman","Noto Serif CJK SC",serif}
        @media screen{body{padding:24px 28px}}@media screen and (max-width:600px){body{padding:12px}.d{display:none}}
        header{display:flex;justify-content:space-between;gap:12pt;border-bottom:1.5pt solid #111;padding-bottom:5pt}header b{font-size:13pt}h1{text-align:center;font-size:17pt;letter-spacing:.2em;margin:12pt 0 8pt}h2{font-size:11pt;margin:12pt 0 4pt}
        table{width:100%;border-collapse:collapse}thead{display:table-header-group}tr{break-inside:avoid}th,td{border:.75pt solid #777;padding:3pt 5pt;text-align:left;vertical-align:top;overflow-wrap:anywhere}th{background:#eef1f1}.r{text-align:right;white-space:nowrap}
        .sum td{font-weight:700}.late{font-weight:700}footer{display:grid;grid-template-columns:1fr 1fr;gap:24pt;margin-top:22pt;break-inside:avoid}footer div{border-top:.75pt solid #777;padding-top:5pt}
        """;

    readonly PaperPage page = new(texts, language, "statement.");

    internal string Html() => page.Html(content.Number, Style, Body);

    void Body(StringBuilder html)
    {
        html.Append($"<header><b>{PaperPage.Escaped(content.Head.Company)}</b><span>{PaperPage.Escaped(content.Number)}</span></header><h1>{page.Say("title")}</h1>");
        html.Append($"<p>{page.Say("to")}{PaperPage.Escaped(content.Customer)}<br>{page.Say("period")}{Day(content.From)} – {Day(content.To)}　{page.Say("currency")}{PaperPage.Escaped(content.Currency)}</p>");
        Entries(html);
        if (content.Open.Count > 0) Open(html);
        html.Append($"<p>{page.Say("please")}</p><footer><div>{page.Say("seller")}{PaperPage.Escaped(content.Head.Company)}<br>{page.Say("stamp")}</div><div>{page.Say("buyer")}{PaperPage.Escaped(content.Customer)}<br>{page.Say("agree")}<br>{page.Say("stamp")}</div></footer>");
    }

    void Entries(StringBuilder html)
    {
        html.Append($"<table><thead><tr><th>{page.Say("on")}</th><th>{page.Say("kind")}</th><th>{page.Say("number")}</th><th class=\"d\">{page.Say("text")}</th><th class=\"r\">{page.Say("debit")}</th><th class=\"r\">{page.Say("credit")}</th><th class=\"r\">{page.Say("balance")}</th></tr></thead><tbody>");
        html.Append($"<tr class=\"sum\"><td>{Day(content.From)}</td><td colspan=\"2\">{page.Say("opening")}</td><td class=\"d\"></td><td></td><td></td><td class=\"r\">{PaperPage.Written(content.Ledger.Opening)}</td></tr>");
        var balance = content.Ledger.Opening;
        foreach (var entry in content.Ledger.Entries)
        {
            balance += entry.Amount;
            var owes = entry.Amount.Minor > 0;
            html.Append($"<tr><td>{Day(entry.On)}</td><td>{page.Say("kinds." + entry.Kind.ToString().ToLowerInvariant())}</td><td>{PaperPage.Escaped(entry.Number)}</td><td class=\"d\">{PaperPage.Escaped(entry.Text)}</td>");
            html.Append($"<td class=\"r\">{(owes ? PaperPage.Written(entry.Amount) : "")}</td><td class=\"r\">{(owes ? "" : PaperPage.Written(new Money(-entry.Amount.Minor, entry.Amount.Currency)))}</td><td class=\"r\">{PaperPage.Written(balance)}</td></tr>");
        }
        html.Append($"<tr class=\"sum\"><td>{Day(content.To)}</td><td colspan=\"2\">{page.Say("closing")}</td><td class=\"d\"></td><td class=\"r\">{PaperPage.Written(content.Ledger.Debit)}</td><td class=\"r\">{PaperPage.Written(content.Ledger.Credit)}</td><td class=\"r\">{PaperPage.Written(content.Ledger.Closing)}</td></tr></tbody></table>");
    }

    void Open(StringBuilder html)
    {
        html.Append($"<h2>{page.Say("open")}</h2><table><thead><tr><th>{page.Say("kinds.contract")}</th><th>{page.Say("instalment")}</th><th>{page.Say("dueOn")}</th><th class=\"r\">{page.Say("amount")}</th><th class=\"r\">{page.Say("late")}</th></tr></thead><tbody>");
        foreach (var due in content.Open)
        {
            var late = due.On is { } on && on < today ? today.DayNumber - on.DayNumber : 0;
            html.Append($"<tr><td>{PaperPage.Escaped(due.Contract)}</td><td>{PaperPage.Escaped(due.Name)}</td><td>{(due.On is { } day ? Day(day) : "")}</td><td class=\"r\">{PaperPage.Written(due.Amount)}</td><td class=\"r late\">{(late > 0 ? late : "")}</td></tr>");
        }
        html.Append("</tbody></table>");
    }

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
