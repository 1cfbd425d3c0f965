using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;

namespace Zhike.Platform.Writing;

/// <summary>The recycle bin (回收站): deleting marks a record and all that is seen through it; restoring takes the same ones back.</summary>
static class RecycleBin
{
    /// <summary>How long a deleted record can be restored.</summary>
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    internal static async Task Mark(Writer writer, Record record, DateTime? at, CancellationToken ct)
    {
        var was = record.DeletedAt;
        if (at is null && was is { } deleted && writer.Now - deleted > Kept) throw new RuleBroken("record.deleted-too-long-ago");
        record.DeletedAt = at;
        var definition = writer.Catalogue.Find(record.GetType())!;
        foreach (var child in writer.Catalogue.ChildrenOf(definition.Key))
            foreach (var part in await Children(writer, child, record.Id, was, ct)) await Mark(writer, part, at, ct);
    }

    /// <summary>Children that share the parent's fate: alive ones when it dies, those that died with it when it returns.</summary>
    static async Task<List<Record>> Children(Writer writer, ObjectDefinition child, long parentId, DateTime? state, CancellationToken ct)
    {
        var db = await writer.Db(ct);
        var property = char.ToUpperInvariant(child.Parent!.Field[0]) + child.Parent.Field[1..];
        var set = (IQueryable<Record>)typeof(DbContext).GetMethod(nameof(DbContext.Set), Type.EmptyTypes)!.MakeGenericMethod(child.RecordType).Invoke(db, null)!;
        return await set.Where(item => EF.Property<long?>(item, property) == parentId && item.DeletedAt == state).ToListAsync(ct);
    }
}
