using Microsoft.AspNetCore.Http;
using Zhike.Identity.Passwords;
using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Identity.Sessions;

/// <summary>Decides whether e-mail and password open a session, and opens it.</summary>
internal sealed class SignInCheck(Database database, PasswordHashes passwords, SessionStore sessions)
{
    sealed record Account(long UserId, string State, string? Hash);

    /// <exception cref="Refused">401 <c>identity.sign-in-failed</c>.</exception>
    public async Task<SessionStore.Opened> Open(string? email, string? password, SessionKind kind, bool remember, HttpContext http, CancellationToken ct)
    {
        var account = await Find((email ?? "").Trim().ToLowerInvariant(), ct);
        var right = passwords.Matches(account?.Hash, password ?? "") && account?.State == "active";
        if (!right) throw Failed(null);
        await using var write = await database.BeginWrite(ct);
        var session = await sessions.Open(write, account!.UserId, kind, remember, http);
        await write.Commit(ct);
        return session;
    }

    public static Refused Failed(int? attemptsLeft) => new(401, "identity.sign-in-failed") { Extensions = { ["attemptsLeft"] = attemptsLeft } };

    async Task<Account?> Find(string email, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        var found = await connection.Rows(
            "select u.id, u.state, c.password_hash from users u left join credentials c on c.user_id = u.id where u.email = @email and u.deleted_at is null",
            row => new Account(row.GetInt64(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)), ("email", email));
        return found.FirstOrDefault();
    }
}
