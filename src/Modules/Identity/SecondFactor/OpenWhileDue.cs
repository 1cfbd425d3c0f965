namespace Zhike.Identity.SecondFactor;

/// <summary>Marks the few routes that stay open to somebody whose role asks for a second factor that is not there yet.</summary>
internal sealed record OpenWhileDue;
