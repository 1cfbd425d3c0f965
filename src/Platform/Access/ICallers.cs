namespace Zhike.Platform.Access;

/// <summary>Compiles the rights of people other than the one asking; the module that knows users and roles implements it.</summary>
public interface ICallers
{
    /// <summary>Channel signalled when users, roles or departments changed: rights held somewhere are to be compiled anew.</summary>
    public const string Changed = "identity";

    /// <summary>Channel signalled with the id of a session that ended; an empty payload means that any may have.</summary>
    public const string SessionEnded = "session";

    /// <summary>What a user may do now; null when there is no such user or the account is disabled.</summary>
    Task<Caller?> For(long userId, CancellationToken ct = default);

    /// <summary>The caller of a session with the rights of this moment; null when the session was revoked, has expired or its user is disabled.</summary>
    Task<Caller?> ForSession(long sessionId, CancellationToken ct = default);
}
