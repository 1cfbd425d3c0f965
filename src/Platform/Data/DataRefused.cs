namespace Zhike.Platform.Data;

/// <summary>The data store cannot be used as asked. <see cref="Code"/> (such as <c>data.schema-too-new</c>) is translated as <c>errors.{code}</c> with the arguments.</summary>
public sealed class DataRefused(string code, params (string Name, object? Value)[] args)
    : Exception($"{code} ({string.Join(", ", args.Select(a => $"{a.Name}: {a.Value}"))})")
{
    public string Code { get; } = code;
    public IReadOnlyList<(string Name, object? Value)> Args { get; } = args;
}
