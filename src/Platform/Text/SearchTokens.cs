namespace Zhike.Platform.Text;

/// <summary>
/// Index tokens: what a record is found by. Words, pinyin and initials share one space, so that one prefix term finds any of them.
/// Tokens hold letters, digits and @ . _ - + only, at most 64 characters each and 600 a record. Words carry their first one, two
/// and three letters as tokens of their own, so that the short beginnings people type are looked up and not collected; and what
/// is longer than eight letters stands apart, behind a plus, so that what begins with four to seven is collected from few tokens
/// and not from one of each record, and eight are looked up again.
/// </summary>
public static class SearchTokens
{
    public const int Max = 600;

    /// <summary>Letters kept of a run of pinyin or initials; longer query words are cut to it as well.</summary>
    internal const int PinyinLength = 24;

    /// <summary>Longer beginnings are looked for among the <see cref="Long"/> tokens.</summary>
    internal const int ShortLength = 8;

    /// <summary>The token of a word that begins with more letters than <see cref="ShortLength"/>.</summary>
    internal static string Long(string word) => "+" + word;

    static readonly string[] LegalForm = ["有", "限", "公", "司"];

    /// <summary>Tokens of a name or title: characters, pairs, words, and its pinyin and initials from every syllable on.</summary>
    public static IReadOnlyList<string> ForTitle(string? text) => Merge(Words(text), Spoken(text));

    /// <summary>Tokens of running text: characters, pairs, words.</summary>
    public static IReadOnlyList<string> ForText(string? text) => Merge(Words(text));

    /// <summary>Tokens of a stored phone number: all its digits, the number as dialled at home, its ends of 4 to 11 digits, its extension.</summary>
    /// <param name="e164">As in <see cref="Values.PhoneNumber.E164"/>.</param>
    public static IReadOnlyList<string> ForPhone(string? e164)
    {
        if (!Values.PhoneNumber.TryParse(e164, out var phone)) return Merge(Words(e164));
        var national = phone.National;
        var tails = Enumerable.Range(4, 8).Where(length => length < national.Length).Select(length => national[^length..]);
        return Merge(Begun(phone.CountryCode + (phone.Kind == Values.PhoneKind.Landline ? national[1..] : national)), Begun(national), tails, Begun(phone.Extension));
    }

    /// <summary>Tokens of a mail address: whole, before the @, domain, and their words.</summary>
    public static IReadOnlyList<string> ForMail(string? mail) => Merge(Words(mail));

    /// <summary>The tokens of all fields of a record, each once, the first 600.</summary>
    public static IReadOnlyList<string> Merge(params IEnumerable<string>[] fields)
    {
        var (known, merged) = (new HashSet<string>(StringComparer.Ordinal), new List<string>());
        foreach (var tokens in fields)
            foreach (var given in tokens)
            {
                if (SearchWords.Cut(given) is { Length: > 0 } token && known.Add(token)) merged.Add(token);
                if (merged.Count == Max) return merged;
            }
        return merged;
    }

    static IEnumerable<string> Words(string? text)
    {
        foreach (var word in SearchWords.Of(text ?? ""))
        {
            if (word.Contains('@')) foreach (var token in MailTokens(word)) yield return token;
            else if (SearchWords.IsUnspaced(word)) foreach (var gram in SearchWords.Grams(word)) yield return gram;
            else foreach (var token in Begun(word).Concat(SearchWords.Parts(word).SelectMany(Begun))) yield return token;
        }
    }

    /// <summary>A word and its beginnings of up to three letters.</summary>
    static IEnumerable<string> Begun(string? word)
    {
        if (word is null) yield break;
        var other = word.AsSpan().IndexOfAnyExceptInRange('a', 'z');
        yield return other < 0 ? SearchWords.Cut(word, ShortLength) : word;
        if (other >= ShortLength) yield return word[..ShortLength];
        if ((other < 0 ? word.Length : other) > ShortLength) yield return Long(word);
        for (var length = 1; length <= SearchQuery.Looked && length < word.Length; length++) yield return SearchWords.Cut(word, length);
    }

    static IEnumerable<string> MailTokens(string mail)
    {
        var at = mail.IndexOf('@');
        yield return mail;
        foreach (var side in new[] { mail[..at], mail[(at + 1)..] })
        {
            yield return side;
            foreach (var token in SearchWords.Of(side).SelectMany(word => Begun(word).Concat(SearchWords.Parts(word).SelectMany(Begun)))) yield return token;
        }
    }

    static IEnumerable<string> Spoken(string? text)
    {
        if (text is null) yield break;
        var heard = Reading.Of(text);
        if (!heard.Exists(piece => piece.IsHan)) yield break;
        foreach (var token in Suffixes(heard, piece => piece.Syllable)) yield return token;
        foreach (var token in Suffixes(heard, Pinyin.Initial)) yield return token;
        var plain = Reading.Of(text, plain: true);
        if (!plain.SequenceEqual(heard))
        {
            foreach (var token in Suffixes(plain, piece => piece.Syllable)) yield return token;
            foreach (var token in Suffixes(plain, Pinyin.Initial)) yield return token;
        }
        if (heard.Exists(piece => piece.IsHan && piece.Syllable.Contains('v')))
        {
            foreach (var token in Suffixes(heard, piece => piece.IsHan ? piece.Syllable.Replace('v', 'u') : piece.Syllable)) yield return token;
        }
    }

    static IEnumerable<string> Suffixes(List<Reading> pieces, Func<Reading, string> spell)
    {
        var spelled = string.Concat(pieces.Select(spell));
        for (var (piece, start, starts) = (0, 0, Starts(pieces)); piece < starts; start += spell(pieces[piece++]).Length)
            foreach (var token in Begun(SearchWords.Cut(spelled[start..], PinyinLength))) yield return token;
    }

    /// <summary>Nobody looks for a company by the sound of its legal form.</summary>
    static int Starts(List<Reading> pieces)
    {
        var before = pieces.Count - LegalForm.Length;
        for (var i = 0; i < LegalForm.Length; i++)
            if (before < 1 || pieces[before + i].Source != LegalForm[i]) return pieces.Count;
        return before;
    }
}
