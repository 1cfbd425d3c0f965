using System.Text;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Text;

namespace Zhike.Platform.Fields;

/// <summary>Makes the key of a custom field from its label: <c>x_</c>, pinyin or letters, and a number when taken.</summary>
static class FieldKey
{
    const int MaxLength = 32;

    /// <param name="taken">Keys that exist or once existed; a key is never given out again.</param>
    internal static string Make(string label, IReadOnlySet<string> taken)
    {
        var word = new StringBuilder();
        foreach (var token in SearchTokens.ForTitle(label).Where(token => token.All(char.IsAsciiLetterOrDigit)).Take(1)) word.Append(token.ToLowerInvariant());
        if (word.Length == 0) word.Append("field");
        var stem = CustomField.Prefix + (word.Length > MaxLength ? word.ToString(0, MaxLength) : word.ToString());
        if (!taken.Contains(stem)) return stem;
        var n = 2;
        while (taken.Contains($"{stem}_{n}")) n++;
        return $"{stem}_{n}";
    }
}
