using Zhike.Identity.Users;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Identity.Profile;

/// <summary>Lets people write their own account, which as a record only administrators may.</summary>
internal static class OwnAccount
{
    /// <summary>A unit of work that reaches the caller's account; it must touch nothing else.</summary>
    public static Writer Open(Writers writers, Caller caller) => writers.Open(caller with { Unlimited = true });

    public static Task<User> Load(Writer writer, CancellationToken ct) => writer.Load<User>(writer.Caller.UserId!.Value, Right.Update, ct);

    /// <summary>Passwords, sessions and tokens are managed by people who signed in with their password, not by a token.</summary>
    /// <exception cref="Denied">403 <c>identity.session-needed</c>.</exception>
    public static long RequireSession(Caller caller) => caller.SessionId ?? throw new Denied("identity.session-needed");
}
