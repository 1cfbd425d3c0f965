using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Zhike.Platform.Text;
using Zhike.Platform.Values;
using Zhike.Sales.Quotes;

namespace Zhike.Sales.Papers;

/// <summary>What offers, contracts and statements on paper have in common: one page of HTML that needs nothing from outside, its words and its numbers.</summary>
/// <param name="words">What the keys of this paper's words begin with, such as <c>paper.</c>.</param>
internal sealed class PaperPage(Texts texts, string language, string words)
{
    /// <summary>What stands across a paper that is not valid.</summary>
    const string Mark = ".wm{position:fixed;top:42%;left:0;right:0;text-align:center;font-size:64pt;color:#111;opacity:.07;transform:rotate(-24deg);pointer-events:none}";

    /// <summary>Whether the paper is in a Chinese language, which writes sums in words.</summary>
    internal bool Chinese => language != "en";

    /// <summary>The whole page; the body is written by the paper.</summary>
    internal string Html(string? title, string style, Action<StringBuilder> body)
    {
        var html = new StringBuilder();
        html.Append($"<!doctype html><html lang=\"{language}\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        html.Append($"<meta name=\"viewport\" content=\"width=device-width\"><title>{Escaped(title)}</title><style>{style}{Mark}</style></head><body>");
        body(html);
        return html.Append("</body></html>").ToString();
    }

    internal string Say(string key) => Escaped(texts.Get(language, words + key));

    /// <summary>Puts the name of a state across the page.</summary>
    internal void Across(StringBuilder html, string option) => html.Append($"<div class=\"wm\">{Escaped(texts.Get(language, "options." + option))}</div>");

    /// <summary>A word of another part of the language files.</summary>
    internal string Word(string key) => Escaped(texts.Get(language, key));

    /// <summary>A sum in Chinese words, where a Chinese paper is in the home currency.</summary>
    internal string? InWords(Money sum) => sum.Currency == Currencies.Home && Chinese ? RmbWords.Of(sum) : null;

    internal static string Escaped(string? text) => WebUtility.HtmlEncode(text ?? "");

    internal static string Written(Money money) => money.ToDecimal().ToString("N" + Currency.Digits(money.Currency), CultureInfo.InvariantCulture);

    internal static Money Of(JsonElement record, string key, string currency) => Money.Parse(record.GetProperty(key).GetProperty("amount").GetString()!, currency);

    /// <summary>The quantity of a line with its unit.</summary>
    internal static string Quantity(JsonElement line) => line.GetProperty("quantity").GetDouble().ToString("0.####", CultureInfo.InvariantCulture) + Escaped(PaperContent.Of(line, "unit"));

    internal static string Percent(double percent) => percent.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
