using System.Text.RegularExpressions;

namespace Zhike.Architecture.Tests;

/// <summary>Counts lines, parameters and nesting of C# by its braces, without texts and comments.</summary>
static partial class Measures
{
    sealed record Block(string Header, int From, bool Type, bool Method, int Depth);

    /// <summary>What is larger than the style allows, one line each.</summary>
    internal static List<string> TooLarge(SourceFile file)
    {
        var found = new List<string>();
        var lines = file.Text.Split('\n').Length - 1;
        if (lines > 300) found.Add($"{file.Path}: {lines} lines");
        if (file.Path.EndsWith(".cs", StringComparison.Ordinal)) Walk(file.Path, CSharpText.Read(file.Text).Code, found);
        return found;
    }

    static void Walk(string path, string text, List<string> found)
    {
        var (open, start, line) = (new Stack<Block>(), 0, 1);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n') line++;
            if (text[i] is not ('{' or '}' or ';')) continue;
            var header = text[start..i].Trim();
            if (text[i] == '{') open.Push(Enter(path, header, line, open.TryPeek(out var outer) ? outer : null, found));
            else if (text[i] == ';' && (!open.TryPeek(out var within) || within.Type)) Expression(path, header, line, found);
            else if (text[i] == '}' && open.TryPop(out var left) && left.Method && line - left.From - 1 > 30) found.Add($"{path}:{left.From}: method of {line - left.From - 1} lines");
            start = i + 1;
        }
    }

    static Block Enter(string path, string header, int line, Block? outer, List<string> found)
    {
        var type = TypeHeader().IsMatch(header.Split('(')[0]);
        var method = !type && outer is { Type: true } && header.Contains('(') && !header.Contains("=>", StringComparison.Ordinal) && !header.Contains(" = ", StringComparison.Ordinal);
        if (method && Parameters(header) is > 6 and var count) found.Add($"{path}:{line}: {count} parameters");
        var depth = outer is null or { Type: true } ? 0 : outer.Depth + (Control().IsMatch(header) ? 1 : 0);
        if (depth == 4 && Control().IsMatch(header)) found.Add($"{path}:{line}: nesting of {depth}");
        return new Block(header, line, type, method, depth);
    }

    static void Expression(string path, string header, int line, List<string> found)
    {
        var lines = header.Split('\n').Count(text => !text.TrimStart().StartsWith('['));
        if (lines > 30 && header.Contains("=>", StringComparison.Ordinal) && header.Split("=>")[0].Contains('(')) found.Add($"{path}:{line}: method of {lines} lines");
    }

    /// <summary>Commas outside of any bracket within the first parentheses that follow a name.</summary>
    static int Parameters(string header)
    {
        var (depth, commas, any) = (0, 0, false);
        foreach (var c in header[header.IndexOf('(')..])
        {
            if (c is '(' or '[' or '<') depth++;
            else if (c is ')' or ']' or '>') depth--;
            if (depth == 0) break;
            if (c == ',' && depth == 1) commas++;
            any |= char.IsLetter(c);
        }
        return any ? commas + 1 : 0;
    }

    [GeneratedRegex(@"\b(class|struct|interface|enum|record|namespace)\b", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TypeHeader();

    [GeneratedRegex(@"^(else )?(if|for|foreach|while|switch|try|catch|finally|else|do|using|lock|await foreach|await using)\b", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Control();
}
