using Zhike.Platform.Http;

namespace Zhike.Sales.Opportunities;

/// <summary>A person's part of the success of a deal.</summary>
internal sealed class OpportunityShare
{
    public long OpportunityId { get; set; }
    public long UserId { get; set; }

    /// <summary>Whole percent.</summary>
    public long Percent { get; set; }

    /// <summary>Nobody, or different people with 1 to 100 percent each that add up to 100.</summary>
    /// <exception cref="Invalid"><c>sales.share-twice</c> and <c>sales.share-range</c> on <c>members[i]</c>, <c>sales.shares-sum</c> on <c>members</c>.</exception>
    internal static void Check(IReadOnlyList<(long UserId, long Percent)> members)
    {
        var seen = new HashSet<long>();
        foreach (var (index, (user, percent)) in members.Index())
        {
            if (!seen.Add(user)) throw new Invalid($"members[{index}].userId", "sales.share-twice");
            if (percent is < 1 or > 100) throw new Invalid($"members[{index}].percent", "sales.share-range");
        }
        var sum = members.Sum(member => member.Percent);
        if (members.Count > 0 && sum != 100) throw new Invalid("members", "sales.shares-sum", ("sum", sum));
    }
}
