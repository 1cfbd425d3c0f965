using System.Collections.Frozen;
using Zhike.Platform.Text;

namespace Zhike.Platform.Values;

/// <summary>A class of the industry classification: a section (letter) or a division (letter and two digits).</summary>
/// <param name="Code">"C" or "C34".</param>
/// <param name="Section">The letter.</param>
public sealed record Industry(string Code, string Section, string Chinese, string Traditional, string English)
{
    public bool IsSection => Code.Length == 1;

    /// <param name="language">zh-CN, zh-TW or en.</param>
    public string Name(string language) => language switch { "en" => English, "zh-TW" => Traditional, _ => Chinese };
}

/// <summary>The industries of the national economy. Source: GB/T 4754-2017, sections A to T and their divisions.</summary>
public static class Industries
{
    static readonly FrozenDictionary<string, Industry> ByCode =
        EmbeddedText.Lines("Values.Data.industries.txt").Select(Read).ToFrozenDictionary(industry => industry.Code);

    /// <summary>Sections, each followed by its divisions.</summary>
    public static IReadOnlyList<Industry> All { get; } = [.. ByCode.Values.OrderBy(industry => industry.Code, StringComparer.Ordinal)];

    /// <param name="code">"C", "C34"; null when there is none.</param>
    public static Industry? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code.Trim().ToUpperInvariant());

    public static IEnumerable<Industry> Divisions(string section) => All.Where(industry => !industry.IsSection && industry.Section == section);

    static Industry Read(string line)
    {
        var cells = line.Split('\t');
        return new(cells[0], cells[0][..1], cells[1], cells[2], cells[3]);
    }
}
