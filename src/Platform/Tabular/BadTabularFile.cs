namespace Zhike.Platform.Tabular;

/// <summary>Refuses a file that cannot be read as a table. <see cref="Code"/> (such as <c>import.file-encrypted</c>) is translated as <c>errors.{code}</c>.</summary>
public sealed class BadTabularFile(string code, params (string Name, object? Value)[] args) : Exception(code)
{
    public string Code { get; } = code;
    public IReadOnlyList<(string Name, object? Value)> Args { get; } = args;
}
