using Microsoft.AspNetCore.Http;
using Zhike.Identity.Passwords;
using Zhike.Identity.SecondFactor;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Identity.Sessions;

/// <summary>Decides whether e-mail and password open a session, and opens it.</summary>
internal sealed class SignInCheck(Database database, PasswordHashes passwords, SessionStore sessions, SecondFactors factors, SignInFailures failures, AccountLog log)
{
    sealed record Account(long UserId, string State, string? Hash);

    /// <param name="code">Of the second factor, where there is one. An attempt without it is forgiven only with the next that brings it.</param>
    /// <exception cref="Refused">401 <c>identity.sign-in-failed</c>, <c>identity.code-needed</c> or <c>identity.code-wrong</c> with <c>attemptsLeft</c>; 429 <c>identity.locked</c> or <c>identity.too-many-requests</c>.</exception>
    public async Task<SessionStore.Opened> Open(string? email, string? password, string? code, (SessionKind Kind, bool Remember) wanted, HttpContext http, CancellationToken ct)
    {
        failures.Knock(http);
        var name = (email ?? "").Trim().ToLowerInvariant();
        var account = await Find(name, ct);
        var network = ClientAddress.Network(ClientAddress.Of(http));
        var left = await failures.Attempt(name, network, await IsKnown(account?.UserId ?? 0, network, ct), ct);
        var right = passwords.Matches(account?.Hash, password is { Length: <= PasswordPolicy.MaxLength } ? password : "");
        if (!right || account?.State != "active")
        {
            await log.Refused(account?.UserId, wanted.Kind, ct);
            throw Failed(left);
        }
        await using var write = await database.BeginWrite(ct);
        if (!await factors.Accepts(write, account.UserId, code))
        {
            await write.DisposeAsync();
            if (string.IsNullOrWhiteSpace(code)) throw Failed(left, "identity.code-needed");
            await log.Refused(account.UserId, wanted.Kind, ct);
            throw Failed(left, "identity.code-wrong");
        }
        await failures.Forgive(write, name, network);
        var session = await sessions.Open(write, account.UserId, wanted.Kind, wanted.Remember, http);
        await log.SignedIn(write, account.UserId, session.Id, wanted.Kind);
        await write.Commit(ct);
        await log.Seal();
        return session;
    }

    public static Refused Failed(int attemptsLeft, string code = "identity.sign-in-failed") => new(401, code) { Extensions = { ["attemptsLeft"] = attemptsLeft } };

    /// <summary>Proof that it is the account's owner who asks: the password, and the code of a second factor where there is one. What is wrong counts as a failed sign-in.</summary>
    /// <exception cref="Invalid">422 <c>identity.password-wrong</c> on <c>current</c>, <c>identity.code-wrong</c> on <c>code</c>.</exception>
    /// <exception cref="Refused">429 <c>identity.locked</c>.</exception>
    public async Task Prove(long userId, string? password, string? code, HttpContext http, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        var email = await connection.Value<string>("select email from users where id = @id", ("id", userId)) ?? "";
        var account = await Find(email, ct);
        var network = ClientAddress.Network(ClientAddress.Of(http));
        await failures.Attempt(email, network, true, ct);
        if (!passwords.Matches(account?.Hash, password is { Length: <= PasswordPolicy.MaxLength } ? password : "")) throw new Invalid("current", "identity.password-wrong");
        await using var write = await database.BeginWrite(ct);
        if (!await factors.Accepts(write, userId, code)) throw new Invalid("code", "identity.code-wrong");
        await failures.Forgive(write, email, network);
        await write.Commit(ct);
    }

    async Task<bool> IsKnown(long userId, string network, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        var addresses = await connection.Rows("select distinct address from sessions where user_id = @user and created_at > @since limit 200",
            row => row.GetString(0), ("user", userId), ("since", database.Clock.Instant().AddDays(-30)));
        return addresses.Any(address => ClientAddress.Network(address) == network);
    }

    async Task<Account?> Find(string email, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        var found = await connection.Rows(
            "select u.id, u.state, c.password_hash from users u left join credentials c on c.user_id = u.id where u.email = @email and u.deleted_at is null",
            row => new Account(row.GetInt64(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)), ("email", email));
        return found.FirstOrDefault();
    }
}
