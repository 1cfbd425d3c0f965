using Zhike.Platform.Http;

namespace Zhike.Customers;

/// <summary>The steps of a task as lines of text, each with its mark (检查项).</summary>
internal static class TaskChecklist
{
    const string Open = "[ ] ";
    const string Done = "[x] ";
    const int Most = 50;

    /// <summary>Every line with its mark; empty ones are left out.</summary>
    /// <exception cref="Invalid"><c>customers.checklist-too-long</c>.</exception>
    internal static string? Normal(string? text)
    {
        var lines = Lines(text).Select(line => (Ticked(line) ? Done : Open) + Bare(line)).Where(line => line.Length > Open.Length).ToList();
        if (lines.Count > Most) throw new Invalid("checklist", "customers.checklist-too-long", ("max", Most));
        return lines.Count == 0 ? null : string.Join('\n', lines);
    }

    internal static string? Unticked(string? text) => text is null ? null : string.Join('\n', Lines(text).Select(line => Open + Bare(line)));

    static IEnumerable<string> Lines(string? text) => (text ?? "").Split('\n').Select(line => line.Trim());

    static bool Marked(string line) => line.Length >= 3 && line[0] == '[' && line[2] == ']' && line[1] is ' ' or 'x' or 'X';

    static bool Ticked(string line) => Marked(line) && line[1] is 'x' or 'X';

    static string Bare(string line) => (Marked(line) ? line[3..] : line).Trim();
}
