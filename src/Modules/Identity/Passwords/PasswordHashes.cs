using Zhike.Platform.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Zhike.Identity.Sessions;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;

namespace Zhike.Identity.Passwords;

/// <summary>Hashes and checks passwords: PBKDF2 with HMAC-SHA512 and 210,000 rounds (OWASP Password Storage), by ASP.NET Core Identity.</summary>
internal sealed class PasswordHashes(TimeProvider clock)
{
    readonly PasswordHasher<object> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));
    readonly Lazy<string> nobody = new(() => new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 })).HashPassword("", Secret.New()));

    /// <summary>An unknown account, without a hash, takes as long as a known one.</summary>
    public bool Matches(string? hash, string password) =>
        hasher.VerifyHashedPassword("", hash ?? nobody.Value, password) != PasswordVerificationResult.Failed && hash is not null;

    public string Hash(string password) => hasher.HashPassword("", password);

    /// <summary>Stores the hash of a user's new password.</summary>
    public Task<int> Keep(WriteLease write, long userId, string hash) => write.Run(
        """
        insert into credentials (user_id, password_hash, changed_at) values (@user, @hash, @now)
        on conflict (user_id) do update set password_hash = excluded.password_hash, changed_at = excluded.changed_at
        """,
        ("user", userId), ("hash", hash), ("now", clock.Instant()));
}
