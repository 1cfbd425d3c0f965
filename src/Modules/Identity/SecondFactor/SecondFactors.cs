using System.Data.Common;
using Microsoft.AspNetCore.DataProtection;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Identity.SecondFactor;

/// <summary>Second factors of users (两步验证). Secrets lie in the database under the installation's keys, bound to their user.</summary>
internal sealed class SecondFactors(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <param name="On">False while it waits for its first code.</param>
    public sealed record Kept(byte[] Secret, bool On);

    /// <summary>True when a role of the user asks for a second factor and there is none yet.</summary>
    public static async Task<bool> IsDue(DbConnection connection, long userId) => await connection.Value<long>(
        """
        select count(*) from user_roles u join roles r on r.id = u.role_id where u.user_id = @user and r.second_factor
          and not exists (select 1 from second_factors f where f.user_id = @user and f.confirmed_at is not null)
        """,
        ("user", userId)) > 0;

    /// <summary>Keeps a new secret that waits for its first code; one that waited before is forgotten.</summary>
    /// <exception cref="RuleBroken"><c>identity.second-factor-on</c></exception>
    public async Task<byte[]> Begin(WriteLease write, long userId)
    {
        var secret = Totp.NewSecret();
        var kept = await write.Run(
            """
            insert into second_factors (user_id, secret, created_at) values (@user, @secret, @now)
            on conflict (user_id) do update set secret = excluded.secret, created_at = excluded.created_at, last_step = 0 where second_factors.confirmed_at is null
            """,
            ("user", userId), ("secret", Convert.ToBase64String(Protector(userId).Protect(secret))), ("now", clock.Instant()));
        return kept == 1 ? secret : throw new RuleBroken("identity.second-factor-on");
    }

    /// <summary>Turns the waiting secret on; false when the code is wrong or nothing waits.</summary>
    public async Task<bool> Confirm(WriteLease write, long userId, string? code)
    {
        if (await Find(write, userId) is not { On: false } kept || Totp.Find(kept.Secret, (code ?? "").Trim(), clock.Instant()) is not { } step) return false;
        return await write.Run("update second_factors set confirmed_at = @now, last_step = @step where user_id = @user and confirmed_at is null", ("now", clock.Instant()), ("step", step), ("user", userId)) == 1;
    }

    /// <summary>True when the user has no second factor, or this is a code of it that was not used before.</summary>
    public async Task<bool> Accepts(WriteLease write, long userId, string? code)
    {
        if (await Find(write, userId) is not { On: true } kept) return true;
        if (code?.Trim() is not { Length: > 0 and <= 40 } typed) return false;
        if (Totp.Find(kept.Secret, typed, clock.Instant()) is not { } step) return await RecoveryCodes.Use(write, userId, typed, clock.Instant());
        return await write.Run("update second_factors set last_step = @step where user_id = @user and last_step < @step", ("step", step), ("user", userId)) == 1;
    }

    public async Task<bool> IsOn(WriteLease write, long userId) => await Find(write, userId) is { On: true };

    public static async Task Remove(WriteLease write, long userId)
    {
        await write.Run("delete from second_factors where user_id = @user", ("user", userId));
        await RecoveryCodes.Clear(write, userId);
    }

    /// <summary>A secret sealed under lost keys fits no code.</summary>
    async Task<Kept?> Find(WriteLease write, long userId)
    {
        var rows = await write.Rows("select secret, confirmed_at from second_factors where user_id = @user", row => (Secret: row.GetString(0), On: !row.IsDBNull(1)), ("user", userId));
        if (rows is not [var found]) return null;
        try { return new Kept(Protector(userId).Unprotect(Convert.FromBase64String(found.Secret)), found.On); }
        catch (System.Security.Cryptography.CryptographicException) { return new Kept(Totp.NewSecret(), found.On); }
    }

    IDataProtector Protector(long userId) => protection.CreateProtector("zhike.second-factor", userId.ToString());
}
