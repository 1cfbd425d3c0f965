using Zhike.Platform.Access;

namespace Zhike.Identity.Sessions;

/// <summary>What a valid token stands for.</summary>
/// <param name="ExpiresAt">When the token ends by itself; null when never.</param>
internal sealed record SignedIn(Caller Caller, DateTime? ExpiresAt);
