namespace Zhike.Platform.Http;

/// <summary>One thing wrong with one field; the text is made from <c>errors.{Code}</c> in the caller's language.</summary>
public sealed record FieldError(string Code, IReadOnlyDictionary<string, object?>? Args = null);

/// <summary>A refusal that becomes a problem details answer (RFC 9457) with a stable code.</summary>
public abstract class Refusal(int status, string code, params (string Key, object? Value)[] args) : Exception(code)
{
    public int Status => status;
    public string Code => Message;
    public IReadOnlyDictionary<string, object?> Args { get; } = args.ToDictionary(arg => arg.Key, arg => arg.Value, StringComparer.Ordinal);

    /// <summary>
    /// Further members of the answer, such as the current record of a stale edit; a function of the texts and the reader's
    /// language is asked when the answer is written.
    /// </summary>
    public Dictionary<string, object?> Extensions { get; } = new(StringComparer.Ordinal);
}

/// <summary>409: a rule of the business forbids it now.</summary>
public sealed class RuleBroken(string code, params (string Key, object? Value)[] args) : Refusal(409, code, args);

/// <summary>403: nothing of this kind is allowed to the caller.</summary>
public sealed class Denied(string code = "access.denied", params (string Key, object? Value)[] args) : Refusal(403, code, args);

/// <summary>404: not there, or not for the caller to know.</summary>
public sealed class NotFound() : Refusal(404, "request.not-found");

/// <summary>412: the record changed since the caller read it.</summary>
public sealed class Stale(object? current = null) : Refusal(412, "request.stale")
{
    public object? Current => current;
}

/// <summary>422: malformed; every wrong field with its rule.</summary>
public sealed class Invalid(IReadOnlyDictionary<string, IReadOnlyList<FieldError>> errors, string code = "request.invalid") : Refusal(422, code)
{
    public Invalid(string field, string code, params (string Key, object? Value)[] args)
        : this(new Dictionary<string, IReadOnlyList<FieldError>>(StringComparer.Ordinal)
        {
            [field] = [new(code, args.ToDictionary(arg => arg.Key, arg => arg.Value, StringComparer.Ordinal))],
        }) { }

    public IReadOnlyDictionary<string, IReadOnlyList<FieldError>> Errors => errors;
}

/// <summary>Another status with a code, such as 428 or 429.</summary>
public sealed class Refused(int status, string code, params (string Key, object? Value)[] args) : Refusal(status, code, args);
