using Zhike.Platform.Http;
using System.Security.Cryptography;
using Zhike.Identity.Sessions;
using Zhike.Platform.Data;

namespace Zhike.Identity.SecondFactor;

/// <summary>Ten codes for the day the phone is lost: each works once. They carry 120 random bits, so their SHA-256 is kept (OWASP ASVS 5.0, 6.5.2).</summary>
internal static class RecoveryCodes
{
    public const int Count = 10;
    const int Letters = 24;
    const int Group = 6;

    /// <summary>Replaces all codes of a user.</summary>
    /// <returns>The new ones, to be shown once.</returns>
    public static async Task<IReadOnlyList<string>> Renew(WriteLease write, long userId)
    {
        await Clear(write, userId);
        var codes = Enumerable.Range(0, Count).Select(_ => Base32.Encode(RandomNumberGenerator.GetBytes(15))).ToList();
        foreach (var code in codes) await write.Run("insert into recovery_codes (user_id, code_hash) values (@user, @hash)", ("user", userId), ("hash", Secret.Hash(code)));
        return [.. codes.Select(code => string.Join('-', code.Chunk(Group).Select(part => new string(part))))];
    }

    public static Task<int> Clear(WriteLease write, long userId) => write.Run("delete from recovery_codes where user_id = @user", ("user", userId));

    /// <summary>True when it was an unused code of the user, which is used now.</summary>
    public static async Task<bool> Use(WriteLease write, long userId, string typed, DateTime now)
    {
        var code = typed.Replace("-", "").ToUpperInvariant();
        return code.Length == Letters && await write.Run(
            "update recovery_codes set used_at = @now where user_id = @user and code_hash = @hash and used_at is null", ("now", now), ("user", userId), ("hash", Secret.Hash(code))) == 1;
    }
}
