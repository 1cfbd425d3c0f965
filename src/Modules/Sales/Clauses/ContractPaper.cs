using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Zhike.Platform.Text;
using Zhike.Platform.Values;
using Zhike.Sales.Quotes;

namespace Zhike.Sales.Clauses;

/// <summary>A contract on paper as one page of HTML that needs nothing from outside: the preview and the source of the PDF.</summary>
internal sealed class ContractPaper(Texts texts, string language, ContractContent content)
{
    const string Style = """
        @page{size:A4;margin:18mm 18mm 20mm;@bottom-center{content:counter(page) " / " counter(pages);font-size:9pt;color:#555}}
        body{margin:0;font:10.5pt/1.7 "Songti SC","SimSun","Noto Serif CJK SC",serif;color:#111;background:#fff}:lang(zh-TW){font-family:"PMingLiU","Noto Serif CJK TC",serif}:lang(en){font-family:"Times New Roman","Noto Serif CJK SC",serif}
        @media screen{body{padding:28px 32px}}@media screen and (max-width:600px){body{padding:14px}.d{display:none}}
        h1{text-align:center;font-size:19pt;letter-spacing:.15em;margin:4pt 0 8pt}.no{text-align:right;font-size:9.5pt}h2{font-size:11.5pt;margin:12pt 0 3pt;break-after:avoid}
        table{width:100%;border-collapse:collapse;font-size:9.5pt;margin:4pt 0}thead{display:table-header-group}tr{break-inside:avoid}th,td{border:.75pt solid #777;padding:3pt 5pt;text-align:left;vertical-align:top;overflow-wrap:anywhere}th{background:#eef1f1}.r{text-align:right;white-space:nowrap}
        .cl{white-space:pre-wrap;margin:2pt 0;overflow-wrap:anywhere}.cl b{margin-right:.5em}.sg{display:grid;grid-template-columns:1fr 1fr;gap:28pt;margin-top:26pt;break-inside:avoid}.sg div{border-top:.75pt solid #777;padding-top:5pt;line-height:2}
        .wm{position:fixed;top:42%;left:0;right:0;text-align:center;font-size:64pt;opacity:.07;transform:rotate(-24deg);pointer-events:none}
        """;

    /// <summary>Numerals of the parts; a language without its own counts in digits.</summary>
    const string Numerals = "一二三四五六七八九十";

    readonly Money amount = Money.Parse(content.Contract.GetProperty("amount").GetProperty("amount").GetString()!, content.Contract.GetProperty("amount").GetProperty("currency").GetString()!);

    bool Chinese => language != "en";

    internal string Html()
    {
        var html = new StringBuilder();
        html.Append($"<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        html.Append($"<meta name=\"viewport\" content=\"width=device-width\"><title>{Escaped(content.Text("number"))}</title><style>{Style}</style></head><body>");
        if (content.Text("state") == "draft") html.Append($"<div class=\"wm\">{Escaped(texts.Get(language, "options.contracts.state.draft"))}</div>");
        html.Append($"<div class=\"no\">{Say("number")}{Escaped(content.Text("number"))}</div><h1>{Escaped(content.Text("name"))}</h1>");
        html.Append($"<p>{Say("seller")}{Escaped(content.Head.Company)}<br>{Say("buyer")}{Escaped(content.Name("customerId"))}</p>");
        var part = 0;
        Heading(html, ref part, Say("goods"));
        Lines(html);
        if (content.Instalments.Count > 0) { Heading(html, ref part, Say("payments")); Instalments(html); }
        Clauses(html, ref part);
        Sign(html);
        return html.Append("</body></html>").ToString();
    }

    void Heading(StringBuilder html, ref int part, string title)
    {
        html.Append($"<h2>{(Chinese && part < Numerals.Length ? Numerals[part] + "、" : $"{part + 1}. ")}{title}</h2>");
        part++;
    }

    void Lines(StringBuilder html)
    {
        if (content.Lines.Count > 0)
        {
            html.Append($"<table><thead><tr><th>{Say("product")}</th><th class=\"d\">{Say("detail")}</th><th class=\"r\">{Say("quantity")}</th><th class=\"r\">{Say("unitPrice")}</th><th class=\"r d\">{Say("tax")}</th><th class=\"r\">{Say("sum")}</th></tr></thead><tbody>");
            foreach (var line in content.Lines)
            {
                var quantity = line.GetProperty("quantity").GetDouble().ToString("0.####", CultureInfo.InvariantCulture) + Escaped(PaperContent.Of(line, "unit"));
                html.Append($"<tr><td>{Escaped(PaperContent.Of(line, "text"))}</td><td class=\"d\">{Escaped(PaperContent.Of(line, "detail"))}</td><td class=\"r\">{quantity}</td><td class=\"r\">{Amount(line, "unitPrice")}</td>");
                html.Append($"<td class=\"r d\">{line.GetProperty("taxRate").GetDouble().ToString("0.##", CultureInfo.InvariantCulture)}%</td><td class=\"r\">{Amount(line, "total")}</td></tr>");
            }
            html.Append("</tbody></table>");
        }
        html.Append($"<p><b>{Say("total")}{Escaped(amount.Currency)} {Written(amount)}</b>{(Words is { } words ? $"（{words}）" : "")}</p>");
    }

    void Instalments(StringBuilder html)
    {
        html.Append($"<table><thead><tr><th>{Say("instalment")}</th><th class=\"r\">{Say("percent")}</th><th class=\"r\">{Say("amount")}</th><th>{Say("due")}</th></tr></thead><tbody>");
        foreach (var part in content.Instalments)
            html.Append($"<tr><td>{Escaped(PaperContent.Of(part, "name"))}</td><td class=\"r\">{Escaped(PaperContent.Of(part, "percent"))}{(PaperContent.Of(part, "percent") is null ? "" : "%")}</td><td class=\"r\">{Amount(part, "amount")}</td><td>{Escaped(PaperContent.Of(part, "dueOn"))} {Escaped(PaperContent.Of(part, "milestone"))}</td></tr>");
        html.Append("</tbody></table>");
    }

    void Clauses(StringBuilder html, ref int part)
    {
        var values = Values();
        var sections = Enum.GetValues<ClauseSection>().Select(section => char.ToLowerInvariant(section.ToString()[0]) + section.ToString()[1..]);
        foreach (var section in sections)
        {
            var own = content.Clauses.Where(clause => PaperContent.Of(clause, "section") == section).ToList();
            if (own.Count == 0) continue;
            Heading(html, ref part, Escaped(texts.Get(language, "options.clauses.section." + section)));
            foreach (var (at, clause) in own.Index())
                html.Append($"<div class=\"cl\"><b>{part}.{at + 1}</b>{Escaped(ClauseVariables.Fill(PaperContent.Of(clause, "text") ?? "", values))}</div>");
        }
        if (content.Text("terms") is not { } terms) return;
        Heading(html, ref part, Say("terms"));
        html.Append($"<div class=\"cl\">{Escaped(terms)}</div>");
    }

    Dictionary<string, string?> Values() => new(StringComparer.Ordinal)
    {
        ["company.name"] = content.Head.Company, ["customer.name"] = content.Name("customerId"), ["contract.number"] = content.Text("number"), ["contract.name"] = content.Text("name"),
        ["contract.amount"] = $"{amount.Currency} {Written(amount)}", ["contract.amountInWords"] = Words ?? Written(amount), ["contract.signedOn"] = content.Text("signedOn"),
        ["contract.startsOn"] = content.Text("startsOn"), ["contract.endsOn"] = content.Text("endsOn"),
        ["instalments"] = string.Join(Chinese ? "；" : "; ", content.Instalments.Select(part => $"{PaperContent.Of(part, "name")} {amount.Currency} {Written(Of(part, "amount"))}")),
    };

    void Sign(StringBuilder html)
    {
        string Side(string role, string? name) => $"<div>{Say(role)}{Escaped(name)}<br>{Say("stamp")}<br>{Say("by")}<br>{Say("day")}</div>";
        html.Append($"<div class=\"sg\">{Side("seller", content.Head.Company)}{Side("buyer", content.Name("customerId"))}</div>");
    }

    string? Words => amount.Currency == Currencies.Home && Chinese ? RmbWords.Of(amount) : null;

    Money Of(JsonElement record, string key) => Money.Parse(record.GetProperty(key).GetProperty("amount").GetString()!, amount.Currency);

    string Amount(JsonElement record, string key) => Written(Of(record, key));

    static string Written(Money money) => money.ToDecimal().ToString("N" + Currency.Digits(money.Currency), CultureInfo.InvariantCulture);

    string Say(string key) => Escaped(texts.Get(language, "contractPaper." + key));

    static string Escaped(string? text) => WebUtility.HtmlEncode(text ?? "");
}
