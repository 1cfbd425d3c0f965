using System.Text;
using System.Text.Json;
using Zhike.Platform.Text;
using Zhike.Platform.Values;
using Zhike.Sales.Papers;
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
        """;

    readonly PaperPage page = new(texts, language, "contractPaper.");

    /// <summary>Numerals of the parts; a language without its own counts in digits.</summary>
    const string Numerals = "一二三四五六七八九十";

    readonly Money amount = Money.Parse(content.Contract.GetProperty("amount").GetProperty("amount").GetString()!, content.Contract.GetProperty("amount").GetProperty("currency").GetString()!);

    internal string Html() => page.Html(content.Text("number"), Style, Body);

    void Body(StringBuilder html)
    {
        if (content.Text("state") == "draft") page.Across(html, "contracts.state.draft");
        html.Append($"<div class=\"no\">{page.Say("number")}{PaperPage.Escaped(content.Text("number"))}</div><h1>{PaperPage.Escaped(content.Text("name"))}</h1>");
        html.Append($"<p>{page.Say("seller")}{PaperPage.Escaped(content.Head.Company)}<br>{page.Say("buyer")}{PaperPage.Escaped(content.Name("customerId"))}</p>");
        var part = 0;
        Heading(html, ref part, page.Say("goods"));
        Lines(html);
        if (content.Instalments.Count > 0) { Heading(html, ref part, page.Say("payments")); Instalments(html); }
        Clauses(html, ref part);
        Sign(html);
    }

    void Heading(StringBuilder html, ref int part, string title)
    {
        html.Append($"<h2>{(page.Chinese && part < Numerals.Length ? Numerals[part] + "、" : $"{part + 1}. ")}{title}</h2>");
        part++;
    }

    void Lines(StringBuilder html)
    {
        if (content.Lines.Count > 0)
        {
            html.Append($"<table><thead><tr><th>{page.Say("product")}</th><th class=\"d\">{page.Say("detail")}</th><th class=\"r\">{page.Say("quantity")}</th><th class=\"r\">{page.Say("unitPrice")}</th><th class=\"r d\">{page.Say("tax")}</th><th class=\"r\">{page.Say("sum")}</th></tr></thead><tbody>");
            foreach (var line in content.Lines)
            {
                html.Append($"<tr><td>{PaperPage.Escaped(PaperContent.Of(line, "text"))}</td><td class=\"d\">{PaperPage.Escaped(PaperContent.Of(line, "detail"))}</td><td class=\"r\">{PaperPage.Quantity(line)}</td><td class=\"r\">{Amount(line, "unitPrice")}</td>");
                html.Append($"<td class=\"r d\">{PaperPage.Percent(line.GetProperty("taxRate").GetDouble())}</td><td class=\"r\">{Amount(line, "total")}</td></tr>");
            }
            html.Append("</tbody></table>");
        }
        html.Append($"<p><b>{page.Say("total")}{PaperPage.Escaped(amount.Currency)} {PaperPage.Written(amount)}</b>{(Words is { } words ? $"（{words}）" : "")}</p>");
    }

    void Instalments(StringBuilder html)
    {
        html.Append($"<table><thead><tr><th>{page.Say("instalment")}</th><th class=\"r\">{page.Say("percent")}</th><th class=\"r\">{page.Say("amount")}</th><th>{page.Say("due")}</th></tr></thead><tbody>");
        foreach (var part in content.Instalments)
            html.Append($"<tr><td>{PaperPage.Escaped(PaperContent.Of(part, "name"))}</td><td class=\"r\">{PaperPage.Escaped(PaperContent.Of(part, "percent"))}{(PaperContent.Of(part, "percent") is null ? "" : "%")}</td><td class=\"r\">{Amount(part, "amount")}</td><td>{PaperPage.Escaped(PaperContent.Of(part, "dueOn"))} {PaperPage.Escaped(PaperContent.Of(part, "milestone"))}</td></tr>");
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
            Heading(html, ref part, page.Word("options.clauses.section." + section));
            foreach (var (at, clause) in own.Index())
                html.Append($"<div class=\"cl\"><b>{part}.{at + 1}</b>{PaperPage.Escaped(ClauseVariables.Fill(PaperContent.Of(clause, "text") ?? "", values))}</div>");
        }
        if (content.Text("terms") is not { } terms) return;
        Heading(html, ref part, page.Say("terms"));
        html.Append($"<div class=\"cl\">{PaperPage.Escaped(terms)}</div>");
    }

    Dictionary<string, string?> Values() => new(StringComparer.Ordinal)
    {
        ["company.name"] = content.Head.Company, ["customer.name"] = content.Name("customerId"), ["contract.number"] = content.Text("number"), ["contract.name"] = content.Text("name"),
        ["contract.amount"] = $"{amount.Currency} {PaperPage.Written(amount)}", ["contract.amountInWords"] = Words ?? PaperPage.Written(amount), ["contract.signedOn"] = content.Text("signedOn"),
        ["contract.startsOn"] = content.Text("startsOn"), ["contract.endsOn"] = content.Text("endsOn"),
        ["instalments"] = string.Join(page.Chinese ? "；" : "; ", content.Instalments.Select(part => $"{PaperContent.Of(part, "name")} {amount.Currency} {PaperPage.Written(Of(part, "amount"))}")),
    };

    void Sign(StringBuilder html)
    {
        string Side(string role, string? name) => $"<div>{page.Say(role)}{PaperPage.Escaped(name)}<br>{page.Say("stamp")}<br>{page.Say("by")}<br>{page.Say("day")}</div>";
        html.Append($"<div class=\"sg\">{Side("seller", content.Head.Company)}{Side("buyer", content.Name("customerId"))}</div>");
    }

    string? Words => page.InWords(amount);

    Money Of(JsonElement record, string key) => PaperPage.Of(record, key, amount.Currency);

    string Amount(JsonElement record, string key) => PaperPage.Written(Of(record, key));
}
