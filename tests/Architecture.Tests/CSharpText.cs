using System.Text;

namespace Zhike.Architecture.Tests;

/// <summary>Tells C# code from its texts and comments; texts within the holes of other texts are found too.</summary>
sealed class CSharpText
{
    readonly string source;
    readonly StringBuilder code = new();
    readonly List<string> texts = [];

    CSharpText(string source) => this.source = source;

    /// <summary>The code with every text and comment as one underscore; lines are kept, save those within raw texts.</summary>
    internal string Code => code.ToString();

    /// <summary>The fixed parts of texts: of <c>$"a.{b}"</c> it is <c>a.</c></summary>
    internal IReadOnlyList<string> Texts => texts;

    internal static CSharpText Read(string source)
    {
        var read = new CSharpText(source);
        for (var at = 0; at < source.Length;) at = read.Step(at, read.code);
        return read;
    }

    int Step(int at, StringBuilder into)
    {
        if (Is(at, "//")) return Until(at, "\n", 0, into);
        if (Is(at, "/*")) return Until(at, "*/", 2, into);
        if (source[at] == '\'') return Character(at, into);
        if (source[at] == '"') return Text(at, into);
        into.Append(source[at]);
        return at + 1;
    }

    int Until(int at, string end, int more, StringBuilder into)
    {
        var stop = source.IndexOf(end, at, StringComparison.Ordinal);
        into.Append('_');
        return stop < 0 ? source.Length : stop + more;
    }

    int Character(int at, StringBuilder into)
    {
        into.Append('_');
        var end = source[at + 1] == '\\' ? source.IndexOf('\'', at + 3) : at + 2;
        return end + 1;
    }

    int Text(int at, StringBuilder into)
    {
        into.Append('_');
        var raw = Is(at, "\"\"\"");
        var mark = at > 0 ? source[at - 1] : ' ';
        var (hole, verbatim) = (mark == '$' || (mark == '@' && at > 1 && source[at - 2] == '$'), raw || mark == '@');
        var part = new StringBuilder();
        for (at += raw ? 3 : 1; at < source.Length;)
        {
            if (raw ? Is(at, "\"\"\"") : source[at] == '"') { Keep(part); return at + (raw ? 3 : 1); }
            if (!verbatim && source[at] == '\\') { part.Append(source, at, 2); at += 2; }
            else if (hole && source[at] == '{' && !Is(at, "{{")) { Keep(part); at = Hole(at + 1); }
            else { part.Append(source[at]); at += hole && Is(at, "{{") ? 2 : 1; }
        }
        return at;
    }

    /// <summary>Code within a text, whose own texts count as well.</summary>
    int Hole(int at)
    {
        var ignored = new StringBuilder();
        for (var depth = 1; at < source.Length;)
        {
            if (source[at] == '{') depth++;
            if (source[at] == '}' && --depth == 0) return at + 1;
            at = Step(at, ignored);
        }
        return at;
    }

    void Keep(StringBuilder part)
    {
        if (part.Length > 0) texts.Add(part.ToString());
        part.Clear();
    }

    bool Is(int at, string what) => string.CompareOrdinal(source, at, what, 0, what.Length) == 0;
}
