using System.Xml;

namespace Zhike.Platform.Tabular;

/// <summary>Keeps a document of ever new element names from filling memory: an XML parser never forgets a name.</summary>
internal sealed class BoundedNames : NameTable
{
    private const int MaxChars = 200_000;
    private int chars;

    public override string Add(char[] key, int start, int len)
    {
        if (Get(key, start, len) is { } known) return known;
        Count(len);
        return base.Add(key, start, len);
    }

    public override string Add(string key)
    {
        if (Get(key) is { } known) return known;
        Count(key.Length);
        return base.Add(key);
    }

    private void Count(int length)
    {
        chars += length + 8;
        if (chars > MaxChars) throw new BadTabularFile("import.zip-suspicious");
    }
}
