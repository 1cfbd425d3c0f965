using Zhike.Analytics.Lifetimes;

namespace Zhike.Analytics.Rfm;

/// <summary>What the lines were like of which recency, frequency and amount were reckoned.</summary>
/// <param name="At">The moment of looking.</param>
/// <param name="Rows">Lines in all; <paramref name="Lines"/> those that count.</param>
/// <param name="LastDayAlone">The last day, when it stands far from all before and none was named; null otherwise.</param>
internal sealed record RfmLook(DateTime At, int Rows, int Lines, Skipped Skipped, DateOnly? LastDayAlone);
