namespace Zhike.Platform.Text;

/// <summary>One thing that a record's tokens must hold: exactly this token, or one that begins with it.</summary>
public readonly record struct SearchTerm(string Token, bool Prefix);

/// <summary>What somebody typed into a search box, as terms that must all match.</summary>
public static class SearchQuery
{
    const int MaxTerms = 32;

    /// <summary>Beginnings of up to so many letters are tokens themselves.</summary>
    internal const int Looked = 3;

    /// <summary>Chinese gives exact terms (one character, or all pairs of neighbours); numbers, mail addresses and words of more than three letters, other than eight, give prefix terms. Empty when nothing can be searched for.</summary>
    public static IReadOnlyList<SearchTerm> Parse(string? q) => [.. SearchWords.Of(q ?? "").SelectMany(Terms).Distinct().Take(MaxTerms)];

    static IEnumerable<SearchTerm> Terms(string word)
    {
        if (!SearchWords.IsUnspaced(word)) return [Term(word)];
        return SearchWords.Pairs(word).Select(gram => new SearchTerm(gram, false));
    }

    static SearchTerm Term(string word)
    {
        if (!word.All(char.IsAsciiLetterLower)) return new(SearchWords.Cut(word), word.Length > Looked);
        var begun = SearchWords.Cut(word, SearchTokens.PinyinLength);
        return begun.Length > SearchTokens.ShortLength ? new(SearchTokens.Long(begun), true) : new(begun, begun.Length is > Looked and < SearchTokens.ShortLength);
    }
}
