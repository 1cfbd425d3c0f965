namespace Zhike.Analytics.Baskets;

/// <summary>Which rules are looked for.</summary>
/// <param name="Confidence">The least confidence, 0 to 1.</param>
/// <param name="Consequent">Items on the right side at most.</param>
/// <param name="Rules">More rules than this are refused.</param>
internal sealed record RuleLimits(double Confidence, int Consequent = 1, int Rules = SetLimits.UsualSets);
