using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Query;
using Zhike.Platform.Writing;

namespace Zhike.Identity.Handover;

/// <summary>What a person is responsible for, over every owned object of the catalogue.</summary>
internal static class Holdings
{
    /// <summary>Counts by object, only those with something; the recycle bin does not count.</summary>
    public static async Task<IReadOnlyList<(ObjectDefinition Object, long Count)>> Of(QueryEngine queries, Caller caller, long userId, CancellationToken ct)
    {
        var found = new List<(ObjectDefinition, long)>();
        foreach (var definition in queries.Catalogue.Objects.Where(definition => definition.Owned))
        {
            var owned = new Compare(definition.Field("ownerId"), Operator.Eq, [userId]);
            var count = await queries.Count(new Selection(definition, Everywhere(caller)) { Where = owned }, ct);
            if (count > 0) found.Add((definition, count));
        }
        return found;
    }

    /// <summary>Administrators see and move what others hold, whatever their own role reaches.</summary>
    public static Caller Everywhere(Caller caller) => caller with { Unlimited = true };

    /// <summary>The records themselves, in a unit of work.</summary>
    public static async Task<List<OwnedRecord>> Load(Writer writer, ObjectDefinition definition, long userId, CancellationToken ct)
    {
        var db = await writer.Db(ct);
        var set = (IQueryable<OwnedRecord>)typeof(DbContext).GetMethod(nameof(DbContext.Set), Type.EmptyTypes)!.MakeGenericMethod(definition.RecordType).Invoke(db, null)!;
        return await set.Where(record => record.OwnerId == userId && record.DeletedAt == null).OrderBy(record => record.Id).ToListAsync(ct);
    }
}
