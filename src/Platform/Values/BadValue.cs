namespace Zhike.Platform.Values;

/// <summary>A text that is not the value it should be; the code is translated by the language files as <c>errors.CODE</c>.</summary>
/// <param name="code">Stable code such as <c>value.phone-malformed</c>.</param>
/// <param name="args">What the translated sentence fills in, by name.</param>
public sealed class BadValue(string code, params (string Key, object? Value)[] args) : Exception(Describe(code, args))
{
    public string Code { get; } = code;
    public IReadOnlyDictionary<string, object?> Args { get; } = args.ToDictionary(a => a.Key, a => a.Value);

    static string Describe(string code, (string Key, object? Value)[] args) =>
        args.Length == 0 ? code : $"{code} ({string.Join(", ", args.Select(a => $"{a.Key}: {a.Value}"))})";
}
