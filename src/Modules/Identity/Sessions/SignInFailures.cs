using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Identity.Sessions;

/// <summary>
/// Slows guessing down without letting anybody lock others out: first the pair of account and network waits, longer each
/// time; an account or a network as a whole waits only after many failures, and then not for people who have signed in to
/// the account from that network before. Unknown accounts count alike, so that waiting tells nothing.
/// </summary>
internal sealed class SignInFailures(Database database, TimeProvider clock, RequestRate rate)
{
    /// <summary>Failures of one account from one network before it has to wait.</summary>
    public const int Free = 5;
    const int FreeForAll = 100;

    static readonly TimeSpan First = TimeSpan.FromMinutes(1);
    static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    static readonly TimeSpan Forgotten = TimeSpan.FromHours(24);

    sealed record Counted(int Failures, DateTime? LockedUntil);

    /// <summary>Counts a knock at the door, whoever it is for.</summary>
    /// <exception cref="Refused">429 <c>identity.too-many-requests</c>.</exception>
    public void Knock(Microsoft.AspNetCore.Http.HttpContext http) => rate.Take(http);

    /// <summary>Counts an attempt before the password is looked at, so that many at once gain nothing.</summary>
    /// <param name="known">Whether the account's owner has signed in from there before.</param>
    /// <returns>Attempts left if this one fails.</returns>
    /// <exception cref="Refused">429 <c>identity.locked</c> with the seconds to wait.</exception>
    public async Task<int> Attempt(string email, string network, bool known, CancellationToken ct)
    {
        var account = Secret.Hash(email);
        await using var write = await database.BeginWrite(ct);
        var pair = await Count(write, account, network, Free);
        if (!known) await Count(write, account, "", FreeForAll);
        if (!known) await Count(write, "", network, FreeForAll);
        await write.Commit(ct);
        return Math.Max(0, Free - pair);
    }

    /// <summary>The attempt succeeded: the pair starts anew.</summary>
    public async Task Forgive(WriteLease write, string email, string network)
    {
        var account = Secret.Hash(email);
        await write.Run("delete from sign_in_failures where account = @account and address = @network", ("account", account), ("network", network));
        await write.Run(
            "update sign_in_failures set failures = failures - 1 where failures > 0 and ((account = @account and address = '') or (account = '' and address = @network))",
            ("account", account), ("network", network));
        await write.Run("delete from sign_in_failures where last_at < @old", ("old", clock.Instant() - Forgotten));
    }

    async Task<int> Count(WriteLease write, string account, string address, int free)
    {
        var now = clock.Instant();
        var counted = (await write.Rows(
            """
            insert into sign_in_failures (account, address, failures, last_at) values (@account, @address, 0, @now)
            on conflict (account, address) do update set failures = case when sign_in_failures.last_at < @old then 0 else sign_in_failures.failures end
            returning failures, locked_until
            """,
            row => new Counted(row.GetInt32(0), row.IsDBNull(1) ? null : row.Instant(1)), ("account", account), ("address", address), ("now", now), ("old", now - Forgotten)))[0];
        if (counted.LockedUntil is { } until && until > now) throw new Refused(429, "identity.locked", ("seconds", (int)Math.Ceiling((until - now).TotalSeconds)));
        var failures = counted.Failures + 1;
        var wait = failures < free ? (TimeSpan?)null : TimeSpan.FromSeconds(Math.Min(Longest.TotalSeconds, First.TotalSeconds * Math.Pow(2, Math.Min(failures - free, 10))));
        await write.Run(
            wait is null
                ? "update sign_in_failures set failures = @failures, last_at = @now where account = @account and address = @address"
                : "update sign_in_failures set failures = @failures, last_at = @now, locked_until = @until where account = @account and address = @address",
            [("failures", failures), ("now", now), ("account", account), ("address", address), .. wait is { } length ? [("until", (object?)(now + length))] : Array.Empty<(string, object?)>()]);
        return failures;
    }
}
