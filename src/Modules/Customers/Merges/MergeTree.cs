using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Data;

namespace Zhike.Customers;

/// <summary>Keeps the tree of parents free of loops when a customer is merged with one above it.</summary>
internal static class MergeTree
{
    /// <summary>A winner below the loser takes the loser's place in the tree.</summary>
    internal static async Task Straighten(ZhikeDb db, Customer winner, Customer loser, CancellationToken ct)
    {
        var seen = new HashSet<long>();
        for (var at = winner.ParentId; at is { } id && seen.Add(id); at = await db.Set<Customer>().Where(x => x.Id == id).Select(x => x.ParentId).FirstOrDefaultAsync(ct))
        {
            if (id != loser.Id) continue;
            winner.ParentId = loser.ParentId == winner.Id ? null : loser.ParentId;
            return;
        }
    }
}
