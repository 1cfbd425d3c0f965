namespace Zhike.Analytics.Rfm;

/// <summary>A named range of scores. Source: the segments of the manual of the package rfm of R; the first that fits is taken.</summary>
internal sealed record RfmSegment(string Name, (int Least, int Most) Recency, (int Least, int Most) Frequency, (int Least, int Most) Amount)
{
    const string Others = "others";

    static readonly RfmSegment[] All =
    [
        new("champions", (5, 5), (5, 5), (5, 5)), new("potentialLoyalist", (3, 5), (3, 5), (2, 5)), new("loyalCustomers", (2, 4), (2, 4), (2, 4)),
        new("promising", (3, 4), (1, 3), (3, 5)), new("newCustomers", (4, 5), (1, 3), (1, 5)), new("cantLoseThem", (1, 2), (3, 4), (4, 5)),
        new("atRisk", (1, 2), (2, 5), (4, 5)), new("needAttention", (1, 3), (3, 5), (3, 5)), new("aboutToSleep", (2, 3), (1, 3), (1, 4)),
        new("lost", (1, 1), (1, 5), (1, 5)),
    ];

    internal static string Of(int recency, int frequency, int amount) =>
        Array.Find(All, segment => IsWithin(recency, segment.Recency) && IsWithin(frequency, segment.Frequency) && IsWithin(amount, segment.Amount))?.Name ?? Others;

    static bool IsWithin(int score, (int Least, int Most) range) => score >= range.Least && score <= range.Most;
}
