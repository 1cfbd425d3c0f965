using Zhike.Platform.Http;

namespace Zhike.Identity.Passwords;

/// <summary>Which passwords are accepted (NIST SP 800-63B, 5.1.1.2): long enough, not among those everybody tries first, not the person's own name; no rules about kinds of characters.</summary>
internal static class PasswordPolicy
{
    public const int MinLength = 8;
    public const int MaxLength = 128;

    static readonly Lazy<HashSet<string>> Common = new(Load);

    /// <summary>The rule a password breaks, or null when it is accepted.</summary>
    public static FieldError? Fault(string? password, string? email, string? name)
    {
        if (string.IsNullOrEmpty(password)) return new FieldError("value.required");
        if (password.Length < MinLength) return new FieldError("password.too-short", new Dictionary<string, object?> { ["min"] = MinLength });
        if (password.Length > MaxLength) return new FieldError("password.too-long", new Dictionary<string, object?> { ["max"] = MaxLength });
        if (IsCommon(password)) return new FieldError("password.common");
        return IsOwn(password, email, name) ? new FieldError("password.own-name") : null;
    }

    /// <exception cref="Invalid">422 on <paramref name="field"/>.</exception>
    public static void Require(string field, string? password, string? email, string? name)
    {
        if (Fault(password, email, name) is { } fault) throw new Invalid(new Dictionary<string, IReadOnlyList<FieldError>>(StringComparer.Ordinal) { [field] = [fault] });
    }

    /// <summary>In the list, also with digits or marks put before or after, or one character all along, or keys in a row.</summary>
    static bool IsCommon(string password)
    {
        var text = password.ToLowerInvariant();
        var core = text.Trim("0123456789!@#$%^&*.?_-+ ".ToCharArray());
        return Common.Value.Contains(text) || (core.Length >= 4 && text.Length - core.Length <= 6 && Common.Value.Contains(core))
            || text.Distinct().Count() <= 2 || IsRow(text);
    }

    static bool IsRow(string text) =>
        Enumerable.Range(1, text.Length - 1).All(i => text[i] - text[i - 1] == 1) || Enumerable.Range(1, text.Length - 1).All(i => text[i] - text[i - 1] == -1);

    static bool IsOwn(string password, string? email, string? name)
    {
        string?[] own = [email, email?.Split('@')[0], name];
        return own.Any(word => word is { Length: >= 4 } && password.Contains(word, StringComparison.OrdinalIgnoreCase) && password.Length - word.Length < 6);
    }

    static HashSet<string> Load()
    {
        using var reader = new StreamReader(typeof(PasswordPolicy).Assembly.GetManifestResourceStream("Zhike.Identity.Data.common-passwords.txt")!);
        return [.. reader.ReadToEnd().Split((char[])['\n', ' ', '\r'], StringSplitOptions.RemoveEmptyEntries)];
    }
}
