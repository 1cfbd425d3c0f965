using System.Text;
using System.Text.RegularExpressions;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Text;

namespace Zhike.Customers;

/// <summary>
/// The blocking keys of a name: two names that may mean the same share at least one. Chinese names give the pairs of
/// neighbouring characters and the pinyin of the whole, others their words and their consonants.
/// </summary>
internal static partial class NameKeys
{
    const int Max = 24;
    const int MaxLength = 60;
    static readonly HashSet<string> Stop = ["the", "of", "and", "co", "ltd", "inc", "corp", "company", "limited"];

    internal static IReadOnlyList<string> Of(string name, IEnumerable<string>? former = null) =>
        [.. new[] { name }.Concat(former ?? []).SelectMany(One).Select(key => key.Length > MaxLength ? key[..MaxLength] : key).Where(key => key.Length > 0).Distinct(StringComparer.Ordinal).Take(Max)];

    /// <summary>Gives a written customer the keys of its present names.</summary>
    internal static async Task Renew(Customer customer, Saving saving)
    {
        if (!saving.IsNew) await (await saving.Writer.Lease(saving.Ct)).Run("DELETE FROM name_keys WHERE customer_id = @id", saving.Ct, ("id", customer.Id));
        var keys = Of(customer.Name, customer.FormerNames);
        saving.Writer.Attach("name_keys", ["key", "customer_id"], () => keys.Select(key => new object?[] { key, customer.Id }));
    }

    static IEnumerable<string> One(string name)
    {
        var core = CompanyName.Core(name);
        return core.Any(IsHan) ? Chinese(core) : Latin(name);
    }

    /// <summary>The words of a Latin name that tell it from others, each once.</summary>
    internal static IReadOnlyList<string> Words(string name) =>
        [.. Run().Matches(Normalise.Folded(Normalise.Trimmed(name)).Replace("'", "")).Select(match => match.Value).Where(word => word.Length > 1 && !Stop.Contains(word)).Distinct(StringComparer.Ordinal)];

    static IEnumerable<string> Chinese(string core)
    {
        yield return "~" + string.Concat(Pinyin.Syllables(core));
        for (var i = 0; i + 1 < core.Length; i++)
            if (IsHan(core[i]) && IsHan(core[i + 1])) yield return core.Substring(i, 2);
        foreach (Match run in Run().Matches(core))
            if (run.Length >= 2) yield return run.Value;
    }

    static IEnumerable<string> Latin(string name)
    {
        var words = Words(name);
        foreach (var word in words) yield return word;
        foreach (var word in words.Where(word => word.Length >= 4)) yield return "=" + Skeleton(word);
    }

    /// <summary>First letter and the consonants after it, doubled ones once: mathew and matthew are one.</summary>
    static string Skeleton(string word)
    {
        var result = new StringBuilder(word[..1]);
        foreach (var c in word.Skip(1))
            if (!"aeiouyh".Contains(c) && result[^1] != c) result.Append(c);
        return result.ToString();
    }

    static bool IsHan(char c) => c is >= '\u3400' and <= '\u9fff';

    [GeneratedRegex("[a-z0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Run();
}
