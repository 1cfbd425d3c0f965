namespace Zhike.Platform.Text;

/// <summary>Latin letters without their accents; the process has no ICU that could decompose them.</summary>
internal static class Accents
{
    const string Marked = "àáâãäåāăąçćĉċčďđèéêëēĕėęěĝğġģĥħìíîïĩīĭįıĵķĺļľŀłñńņňòóôõöøōŏőŕŗřśŝşšţťŧùúûüũūŭůűųŵýÿŷźżžǎǐǒǔǖǘǚǜǹ";
    const string Bare = "aaaaaaaaacccccddeeeeeeeeegggghhiiiiiiiiijklllllnnnnooooooooorrrsssstttuuuuuuuuuuwyyyzzzaiouuuuun";

    /// <summary>From here on no letter has one.</summary>
    public const char None = '\u0250';

    static readonly Dictionary<char, char> Table = Marked.Zip(Bare).ToDictionary(pair => pair.First, pair => pair.Second);

    /// <summary>é gives "e", ß "ss", æ "ae"; anything else itself. The letter is lower-case.</summary>
    public static string Plain(char c)
    {
        if (c < 0x80) return c.ToString();
        if (Table.TryGetValue(c, out var bare)) return bare.ToString();
        return c switch { 'ß' => "ss", 'æ' => "ae", 'œ' => "oe", 'þ' => "th", 'ð' => "d", _ => c.ToString() };
    }
}
