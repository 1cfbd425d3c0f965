using System.Text.RegularExpressions;
using Zhike.Platform.Text;
using Zhike.Platform.Values;

namespace Zhike.Sales.Capture;

/// <summary>
/// Reads the text of a business card or of the signature of a mail, in Chinese or English, by rules: labels first, then what looks like a
/// mail, a number or an address, then the words that companies, titles and places are told by. The words stand in the language files.
/// </summary>
internal sealed partial class CardText
{
    readonly Dictionary<string, string> found = new(StringComparer.Ordinal);
    readonly Dictionary<string, string[]> words;

    CardText(Dictionary<string, string[]> words) => this.words = words;

    /// <summary>The fields of a lead that the text gives, each as a person would type it.</summary>
    internal static IReadOnlyDictionary<string, string> Read(string text, Texts texts)
    {
        var card = new CardText(Words(texts));
        foreach (var line in text.Split(['\n', '\r', '|', '\uFF5C', '\t'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(60))
            card.Take(Spaces().Replace(line.TrimStart('>', '-', '*', ' '), " ").Trim());
        return card.found;
    }

    /// <summary>The words of all languages together, the longest first, so that one word is not taken for the end of another.</summary>
    static Dictionary<string, string[]> Words(Texts texts) =>
        new[] { "name", "company", "jobTitle", "mobile", "phone", "fax", "email", "wechat", "website", "address", "companyWords", "titleWords", "addressWords", "honorifics" }.ToDictionary(
            key => key,
            key => Texts.Languages.SelectMany(language => texts.Get(language, "card." + key).Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct(StringComparer.OrdinalIgnoreCase).OrderByDescending(word => word.Length).ToArray(), StringComparer.Ordinal);

    void Take(string line)
    {
        if (line.Length is 0 or > 200) return;
        (var key, line) = Labelled(line);
        if (key is not null && !IsReach(key))
        {
            Put(key, line);
            return;
        }
        line = Cut(line, Mails(), mail => Values("email", Mail.TryNormalise(mail, out var right) ? right : null));
        line = Cut(line, Sites(), site => Values("website", site));
        if (Counts(line, "addressWords") < 2) line = Cut(line, Numbers(), number => key is "fax" || Number(number));
        if (key is not null) return;
        Guess(line.Trim(' ', ',', '\uFF0C', ';', '/', ':', '\uFF1A'));
    }

    /// <summary>How somebody is reached; what stands behind the label is read by what it looks like.</summary>
    static bool IsReach(string key) => key is "mobile" or "phone" or "email" or "website" or "fax";

    (string? Key, string Left) Labelled(string line)
    {
        foreach (var key in new[] { "name", "company", "jobTitle", "mobile", "phone", "fax", "email", "wechat", "website", "address" })
            foreach (var label in words[key].Where(label => line.StartsWith(label, StringComparison.OrdinalIgnoreCase)))
            {
                var rest = line[label.Length..].TrimStart();
                var marked = rest.Length > 0 && rest[0] is ':' or '\uFF1A' or '.' or '/';
                if (marked || (label[0] > 127 && rest.Length > 0 && (char.IsAsciiDigit(rest[0]) || rest.Length < line.Length - label.Length))) return (key, rest.TrimStart(':', '\uFF1A', '.', '/', ' '));
            }
        return (null, line);
    }

    void Put(string key, string value)
    {
        if (value.Length > 0) Values(key == "name" ? "person" : key, value);
    }

    /// <summary>The first that is found of a kind stands.</summary>
    bool Values(string key, string? value) => value is { Length: > 0 } && found.TryAdd(key, value.Length <= 200 ? value : value[..200]);

    static string Cut(string line, Regex pattern, Func<string, bool> take) => pattern.Replace(line, match => take(match.Value.Trim()) ? " " : match.Value);

    bool Number(string text)
    {
        if (!PhoneNumber.TryParse(text, out var number) || number.Kind is PhoneKind.Short) return false;
        return number.Kind is PhoneKind.Mobile ? Values("mobile", number.Display) : Values("phone", number.Display);
    }

    /// <summary>A line without a label: an address has several of its words, a company one of its own, a title may stand beside a name.</summary>
    void Guess(string line)
    {
        if (line.Length < 2) return;
        if (Counts(line, "addressWords") >= 2) Values("address", line);
        else if (Counts(line, "companyWords") > 0) Values("company", line);
        else if (Counts(line, "titleWords") > 0) Titled(line);
        else if (!found.ContainsKey("person") && Person(line) is { } person) Values("person", person);
    }

    void Titled(string line)
    {
        var parts = (line[0] > 127 ? Parts() : Commas()).Split(line).Select(part => part.Trim()).Where(part => part.Length > 0).ToList();
        // A name of two characters is often spread: one, a space, the other.
        if (parts is [{ Length: 1 } surname, { Length: 1 } given, ..]) parts = [surname + given, .. parts.Skip(2)];
        var name = parts.Find(part => Counts(part, "titleWords") == 0 && Person(part) is not null);
        if (name is not null) Values("person", Person(name));
        Values("jobTitle", name is null ? line : string.Join(' ', parts.Where(part => part != name)));
    }

    /// <summary>Two to four Chinese characters, or two to four words that begin with a capital; without Mr and the like.</summary>
    string? Person(string text)
    {
        var bare = words["honorifics"].Aggregate(text, (name, word) => name.StartsWith(word + " ", StringComparison.OrdinalIgnoreCase) || name.StartsWith(word + ".", StringComparison.OrdinalIgnoreCase) ? name[(word.Length + 1)..].Trim()
            : name.EndsWith(word, StringComparison.Ordinal) && word[0] > 127 ? name[..^word.Length].Trim() : name);
        var joined = bare.Replace(" ", "", StringComparison.Ordinal);
        if (HanName().IsMatch(joined)) return joined;
        return LatinName().IsMatch(bare) ? bare : null;
    }

    /// <summary>How many words of a kind are in a line; Latin ones as whole words.</summary>
    int Counts(string line, string kind)
    {
        var latin = LatinWords().Matches(line).Select(match => match.Value.TrimEnd('.')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return words[kind].Count(word => word[0] > 127 ? line.Contains(word, StringComparison.Ordinal) : latin.Contains(word));
    }

    [GeneratedRegex(@"[ \u00A0\u3000]+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();

    [GeneratedRegex(@"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", RegexOptions.NonBacktracking)]
    private static partial Regex Mails();

    [GeneratedRegex(@"https?://[^\s\uFF0C\u3002]+|www\.[A-Za-z0-9./_-]+", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Sites();

    /// <summary>With an extension after ext, x or the Chinese word for it.</summary>
    [GeneratedRegex(@"(\+|\uFF0B)?[0-9(\uFF08][0-9 ()\uFF08\uFF09.-]{5,22}[0-9]( ?(ext\.?|x|\u8F6C|\u8F49) ?[0-9]{1,6})?", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Numbers();

    [GeneratedRegex(@" ?[,;/\uFF0C\u3001\uFF1B\uFF0F] ?| ", RegexOptions.NonBacktracking)]
    private static partial Regex Parts();

    [GeneratedRegex(@"[,;/\uFF0C\u3001\uFF1B\uFF0F]| - ", RegexOptions.NonBacktracking)]
    private static partial Regex Commas();

    [GeneratedRegex(@"^[\u4E00-\u9FFF]{2,4}$", RegexOptions.NonBacktracking)]
    private static partial Regex HanName();

    [GeneratedRegex(@"^[A-Z][A-Za-z'.-]*( [A-Z][A-Za-z'.-]*){1,3}$", RegexOptions.NonBacktracking)]
    private static partial Regex LatinName();

    [GeneratedRegex(@"[A-Za-z][A-Za-z&.-]*", RegexOptions.NonBacktracking)]
    private static partial Regex LatinWords();
}
