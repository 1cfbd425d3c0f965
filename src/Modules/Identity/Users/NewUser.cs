using Zhike.Identity.Departments;
using Zhike.Identity.Passwords;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Values;
using Zhike.Platform.Writing;

namespace Zhike.Identity.Users;

/// <summary>What is asked for a new account; wrong fields are reported together.</summary>
internal sealed record NewUser(string? Name, string? Email, string? Password = null)
{
    public string? Phone { get; init; }
    public string? Title { get; init; }
    public string[]? Skills { get; init; }
    public long? DepartmentId { get; init; }
    public long? ManagerId { get; init; }
    public string? Language { get; init; }
    public IReadOnlyList<long> RoleIds { get; init; } = [];

    /// <summary>The same with every value in its standard form.</summary>
    /// <param name="passwordRequired">Without one the person is invited by a link.</param>
    /// <param name="more">Further errors to report beside these.</param>
    /// <exception cref="Invalid">422 per field.</exception>
    public NewUser Checked(bool passwordRequired, params (string Field, FieldError? Error)[] more)
    {
        var errors = new Dictionary<string, IReadOnlyList<FieldError>>(StringComparer.Ordinal);
        foreach (var (field, error) in more) Note(field, error);
        Note("name", string.IsNullOrWhiteSpace(Name) ? new FieldError("value.required") : Name.Length > 60 ? TooLong(60, Name.Length) : null);
        Note("email", string.IsNullOrWhiteSpace(Email) ? new FieldError("value.required") : Mail.TryNormalise(Email, out _) ? null : new FieldError("value.mail-malformed"));
        if (passwordRequired || Password is not null) Note("password", PasswordPolicy.Fault(Password, Email, Name));
        Note("phone", string.IsNullOrWhiteSpace(Phone) || PhoneNumber.TryParse(Phone, out _) ? null : new FieldError("value.phone-malformed"));
        Note("title", Title is { Length: > 60 } ? TooLong(60, Title.Length) : null);
        if (errors.Count > 0) throw new Invalid(errors);
        return this with { Name = Name!.Trim(), Email = Mail.Normalise(Email!).ToLowerInvariant(), Phone = string.IsNullOrWhiteSpace(Phone) ? null : PhoneNumber.Parse(Phone).E164 };

        void Note(string field, FieldError? error)
        {
            if (error is not null) errors[field] = [error];
        }
    }

    public static FieldError TooLong(int max, int length) => new("value.too-long", new Dictionary<string, object?> { ["max"] = max, ["length"] = length });
}
