using System.Globalization;
using System.Net;
using System.Text;
using Zhike.Platform.Text;
using Zhike.Platform.Values;

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

    internal string Html()
    {
        var html = new StringBuilder();
        html.Append($"<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        html.Append($"<meta name=\"viewport\" content=\"width=device-width\"><title>{Escaped(content.Number)}</title><style>{Style}</style></head><body>");
        html.Append($"<header><b>{Escaped(content.Head.Company)}</b><span>{Escaped(content.Number)}</span></header><h1>{Say("title")}</h1>");
        html.Append($"<p>{Say("to")}{Escaped(content.Customer)}<br>{Say("period")}{Day(content.From)} – {Day(content.To)}　{Say("currency")}{Escaped(content.Currency)}</p>");
        Entries(html);
        if (content.Open.Count > 0) Open(html);
        html.Append($"<p>{Say("please")}</p><footer><div>{Say("seller")}{Escaped(content.Head.Company)}<br>{Say("stamp")}</div><div>{Say("buyer")}{Escaped(content.Customer)}<br>{Say("agree")}<br>{Say("stamp")}</div></footer>");
        return html.Append("</body></html>").ToString();
    }

    void Entries(StringBuilder html)
    {
        html.Append($"<table><thead><tr><th>{Say("on")}</th><th>{Say("kind")}</th><th>{Say("number")}</th><th class=\"d\">{Say("text")}</th><th class=\"r\">{Say("debit")}</th><th class=\"r\">{Say("credit")}</th><th class=\"r\">{Say("balance")}</th></tr></thead><tbody>");
        html.Append($"<tr class=\"sum\"><td>{Day(content.From)}</td><td colspan=\"2\">{Say("opening")}</td><td class=\"d\"></td><td></td><td></td><td class=\"r\">{Amount(content.Ledger.Opening)}</td></tr>");
        var balance = content.Ledger.Opening;
        foreach (var entry in content.Ledger.Entries)
        {
            balance += entry.Amount;
            var owes = entry.Amount.Minor > 0;
            html.Append($"<tr><td>{Day(entry.On)}</td><td>{Say("kinds." + entry.Kind.ToString().ToLowerInvariant())}</td><td>{Escaped(entry.Number)}</td><td class=\"d\">{Escaped(entry.Text)}</td>");
            html.Append($"<td class=\"r\">{(owes ? Amount(entry.Amount) : "")}</td><td class=\"r\">{(owes ? "" : Amount(new Money(-entry.Amount.Minor, entry.Amount.Currency)))}</td><td class=\"r\">{Amount(balance)}</td></tr>");
        }
        html.Append($"<tr class=\"sum\"><td>{Day(content.To)}</td><td colspan=\"2\">{Say("closing")}</td><td class=\"d\"></td><td class=\"r\">{Amount(content.Ledger.Debit)}</td><td class=\"r\">{Amount(content.Ledger.Credit)}</td><td class=\"r\">{Amount(content.Ledger.Closing)}</td></tr></tbody></table>");
    }

    void Open(StringBuilder html)
    {
        html.Append($"<h2>{Say("open")}</h2><table><thead><tr><th>{Say("kinds.contract")}</th><th>{Say("instalment")}</th><th>{Say("dueOn")}</th><th class=\"r\">{Say("amount")}</th><th class=\"r\">{Say("late")}</th></tr></thead><tbody>");
        foreach (var due in content.Open)
        {
            var late = due.On is { } on && on < today ? today.DayNumber - on.DayNumber : 0;
            html.Append($"<tr><td>{Escaped(due.Contract)}</td><td>{Escaped(due.Name)}</td><td>{(due.On is { } day ? Day(day) : "")}</td><td class=\"r\">{Amount(due.Amount)}</td><td class=\"r late\">{(late > 0 ? late : "")}</td></tr>");
        }
        html.Append("</tbody></table>");
    }

    static string Amount(Money money) => money.ToDecimal().ToString("N" + Currency.Digits(money.Currency), CultureInfo.InvariantCulture);

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    string Say(string key) => Escaped(texts.Get(language, "statement." + key));

    static string Escaped(string? text) => WebUtility.HtmlEncode(text ?? "");
}
