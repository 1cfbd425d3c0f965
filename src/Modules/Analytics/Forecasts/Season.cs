namespace Zhike.Analytics.Forecasts;

/// <summary>How many steps there are until the same place in the season comes again.</summary>
/// <param name="Length">1 where there is none.</param>
/// <param name="IsGiven">Said by people, who know it to be there; else it is tested.</param>
internal sealed record Season(int Length, bool IsGiven);
