using System.Globalization;
using Zhike.Platform.Data;

namespace Zhike.Host;

/// <summary>The command line: command words, values in their order, and <c>--name value</c> or <c>--flag</c>. Settings of the program (<c>--Section:Key=value</c>) pass through.</summary>
sealed class Options
{
    static readonly HashSet<string> Flags = ["help", "empty", "demo", "papers", "dry-run", "password-stdin", "attended"];

    /// <summary>Switches of the models that are tried on files.</summary>
    static readonly HashSet<string> ModelFlags = ["json", "baskets", "log", "scale", "distinct"];

    static readonly HashSet<string> Valued = ["urls", "data", "postgres", "size", "seed", "map", "email", "name", "role", "department", "proxies", "customer", "at", "order", "amount", "product", "quantity", "tables"];
    static readonly string[] TwoWords = ["user add", "warehouse load", "warehouse export", "warehouse check"];

    readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    readonly List<string> words = [];
    readonly List<string> settings = [];

    /// <summary>One word, or two for commands such as <c>user add</c>; <c>serve</c> when none is given.</summary>
    internal string Command { get; private set; } = "serve";

    /// <summary>What follows the command without a name.</summary>
    internal IReadOnlyList<string> Operands => words;

    internal static Options Read(string[] args)
    {
        var options = new Options();
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith('-')) { options.words.Add(args[i]); continue; }
            var (name, value) = args[i] == "-h" ? ("help", null) : Split(args[i].TrimStart('-'));
            if (name.Contains(':')) options.settings.Add(args[i]);
            else if (value is null && !Flags.Contains(name) && !ModelFlags.Contains(name) && i + 1 < args.Length) options.values[name] = args[++i];
            else options.values[name] = value ?? "";
        }
        options.TakeCommand();
        return options;
    }

    /// <summary>All options as they were written, for commands that know their own.</summary>
    internal IReadOnlyDictionary<string, string> Written => values;

    internal bool Has(string name) => values.ContainsKey(name);
    internal string? Value(string name) => values.GetValueOrDefault(name);
    internal string Required(string name) => Value(name) is { Length: > 0 } value ? value : throw new CliRefused("cli.option-missing", ("option", name));

    internal int Number(string name, int otherwise) =>
        Value(name) is not { } text ? otherwise : int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : throw new CliRefused("cli.not-a-number", ("option", name), ("value", text));

    /// <exception cref="CliRefused">naming the first option that does not exist or lacks its value.</exception>
    internal void CheckKnown()
    {
        foreach (var (name, value) in values)
        {
            if (!Flags.Contains(name) && !Valued.Contains(name)) throw new CliRefused("cli.unknown-option", ("option", name));
            if (Valued.Contains(name) && value.Length == 0) throw new CliRefused("cli.option-missing", ("option", name));
        }
    }

    /// <summary>The settings that the program itself reads.</summary>
    internal string[] Settings() =>
        [.. settings, .. ((string[])["urls", "data", "postgres", "proxies"]).Where(Has).Select(name => $"--{name}={values[name]}")];

    internal DatabaseOptions Database() => new() { DataFolder = Value("data") ?? "data", PostgresConnection = Value("postgres") };

    /// <summary>For commands that begin nothing: a folder written wrongly is told, not filled.</summary>
    /// <exception cref="DataRefused"><c>data.nothing-there</c></exception>
    internal DatabaseOptions Existing()
    {
        var database = Database();
        if (database.PostgresConnection is null && !File.Exists(database.SqliteFile)) throw new DataRefused("data.nothing-there", ("folder", database.DataFolder));
        return database;
    }

    void TakeCommand()
    {
        if (words.Count == 0) return;
        var count = words.Count > 1 && TwoWords.Contains($"{words[0]} {words[1]}") ? 2 : 1;
        Command = string.Join(' ', words.Take(count));
        words.RemoveRange(0, count);
    }

    static (string, string?) Split(string text) => text.IndexOf('=') is var at and > 0 ? (text[..at], text[(at + 1)..]) : (text, null);
}
