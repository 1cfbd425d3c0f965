using System.Text.RegularExpressions;

namespace Zhike.Sales.Offers;

/// <summary>Programs that open links before people do: search engines, chats that show previews, mail scanners.</summary>
internal static partial class Crawlers
{
    /// <param name="agent">User-Agent header; who names none is no browser.</param>
    internal static bool Is(string? agent) => string.IsNullOrWhiteSpace(agent) || Known().IsMatch(agent);

    [GeneratedRegex("bot|crawl|spider|slurp|preview|scan|fetch|monitor|headless|facebookexternalhit|whatsapp|telegram|skype|curl|wget|python|java/|okhttp|go-http|libwww|axios", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Known();
}
