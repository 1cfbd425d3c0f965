using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;

namespace Zhike.Sales.Capture;

/// <summary>
/// What a form that was opened says of itself when it is sent: which form, when, and a number used once. Machines that send at once,
/// send what they kept from yesterday or send the same twice give themselves away.
/// </summary>
internal sealed class FormStamp(IDataProtectionProvider protection, TimeProvider clock)
{
    static readonly TimeSpan Soonest = TimeSpan.FromSeconds(2), Latest = TimeSpan.FromHours(12);

    readonly IDataProtector protector = protection.CreateProtector("zhike.webform");

    internal string New(WebForm form) =>
        protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{form.Id} {clock.GetUtcNow().ToUnixTimeMilliseconds()} {Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(9))}"));

    /// <returns>The number that is used once, and whether the form was sent sooner than people type.</returns>
    /// <exception cref="Invalid"><c>sales.form-stamp</c> on <c>stamp</c>: forged, of another form, or opened too long ago.</exception>
    internal (string Once, bool Hasty) Read(WebForm form, string? stamp)
    {
        var parts = Opened(stamp)?.Split(' ');
        if (parts is not [var id, var at, var once] || id != form.Id.ToString(CultureInfo.InvariantCulture)) throw Refused();
        var age = clock.Instant() - DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(at, CultureInfo.InvariantCulture)).UtcDateTime;
        return age <= Latest ? (once, age < Soonest) : throw Refused();
    }

    string? Opened(string? stamp)
    {
        try { return stamp is { Length: > 0 and <= 1000 } ? protector.Unprotect(stamp) : null; }
        catch (CryptographicException) { return null; }
    }

    static Invalid Refused() => new("stamp", "sales.form-stamp");
}
