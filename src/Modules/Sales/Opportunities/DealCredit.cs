using Zhike.Platform.Http;

namespace Zhike.Sales.Opportunities;

/// <summary>Whose success a deal is: its owner's alone, or that of its team as it was divided (业绩归属).</summary>
internal static class DealCredit
{
    internal const string Owned = "owned";
    internal const string Credited = "credited";

    /// <summary>Whether the success is divided; nothing said means it is the owner's.</summary>
    /// <exception cref="Invalid"><c>sales.credit-unknown</c></exception>
    internal static bool Divides(string? credit) => credit switch
    {
        null or Owned => false,
        Credited => true,
        _ => throw new Invalid("credit", "sales.credit-unknown", ("value", credit)),
    };

    /// <summary>
    /// The parts of a sum in minor units. They always add up to it: each person has what lies between the percents before and after
    /// the own, cut to whole units, and what the percents leave is the owner's.
    /// </summary>
    internal static IReadOnlyList<(long? PersonId, long Minor)> Divide(long minor, long? owner, IEnumerable<(long UserId, long Percent)> team)
    {
        var parts = new List<(long? PersonId, long Minor)>();
        var (percents, given) = (0L, 0L);
        foreach (var (user, percent) in team)
        {
            percents = Math.Clamp(percents + percent, 0, 100);
            var upTo = (long)((Int128)minor * percents / 100);
            parts.Add((user, upTo - given));
            given = upTo;
        }
        var own = parts.FindIndex(part => part.PersonId == owner);
        if (own >= 0) parts[own] = (owner, parts[own].Minor + minor - given);
        else if (minor != given || parts.Count == 0) parts.Add((owner, minor - given));
        return parts;
    }
}
