using Zhike.Platform.Access;

namespace Zhike.Identity.Sessions;

/// <summary>What a valid token stands for.</summary>
/// <param name="ExpiresAt">When the token ends by itself; null when never.</param>
/// <param name="SecondFactorDue">A role asks for a second factor that is not there yet: nothing but its setting up is open.</param>
internal sealed record SignedIn(Caller Caller, DateTime? ExpiresAt, bool SecondFactorDue = false);
