using System.Text.Json;
using System.Text.RegularExpressions;

namespace Zhike.Platform.Values;

public sealed class BadValueTests
{
    static readonly string[] Codes =
    [
        "value.currency-unknown", "value.money-malformed", "value.money-precision", "value.money-overflow", "value.money-currencies-differ",
        "value.money-weights", "value.phone-malformed", "value.phone-characters", "value.phone-mobile-length", "value.phone-area-code",
        "value.phone-country", "value.phone-length", "value.phone-region", "value.credit-code-length", "value.credit-code-characters",
        "value.credit-code-region", "value.credit-code-check", "value.id-number-length", "value.id-number-old-form",
        "value.id-number-characters", "value.id-number-birth", "value.id-number-check", "value.mail-malformed", "value.url-malformed",
        "value.url-scheme", "value.too-long", "value.lunar-range", "value.lunar-day", "value.festival-unknown",
    ];

    static Dictionary<string, string> Texts(string language)
    {
        using var stream = typeof(BadValue).Assembly.GetManifestResourceStream($"Zhike.Platform.Languages.{language}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!;
    }

    [Fact]
    public void Every_refusal_is_told_in_three_languages_with_the_same_blanks()
    {
        var languages = new[] { "zh-CN", "zh-TW", "en" }.Select(Texts).ToList();
        foreach (var key in Codes.Select(code => "errors." + code))
        {
            var blanks = languages.ConvertAll(texts => string.Join(' ', Regex.Matches(texts[key], @"\{\w+\}").Select(m => m.Value).Order()));
            Assert.Single(blanks.Distinct());
        }
    }

    [Fact]
    public void The_message_carries_the_code_and_what_fills_the_blanks() =>
        Assert.Equal("value.too-long (max: 5, length: 7)", new BadValue("value.too-long", ("max", 5), ("length", 7)).Message);
}
