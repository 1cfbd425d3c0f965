using Microsoft.AspNetCore.DataProtection;

namespace Zhike.Platform.Query;

/// <summary>Keeps values that must not lie in the database in clear, such as ID-card numbers, under the installation's keys.</summary>
public sealed class FieldVault(IDataProtectionProvider protection)
{
    readonly IDataProtector protector = protection.CreateProtector("zhike.field");

    public string Seal(string value) => protector.Protect(value);

    /// <summary>The clear value; a value sealed under lost keys reads as empty.</summary>
    public string Open(string stored)
    {
        try { return protector.Unprotect(stored); }
        catch (System.Security.Cryptography.CryptographicException) { return ""; }
    }
}
