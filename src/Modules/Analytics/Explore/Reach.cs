using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Query;

namespace Zhike.Analytics.Explore;

/// <summary>
/// What the caller sees of each object for reasons that the warehouse does not know: what was shared, and the pools. It is asked of the
/// operational database before each question, by the same statements as in lists, so that a share that was taken back counts at once.
/// </summary>
internal sealed class Reach
{
    readonly Dictionary<string, (IReadOnlyList<long> Shared, IReadOnlyList<long> Pools)> byObject = new(StringComparer.Ordinal);

    /// <summary>Ids of the records that were shared with the caller.</summary>
    internal IReadOnlyList<long> Shared(ObjectDefinition definition) => byObject[definition.Key].Shared;

    /// <summary>Ids of the pools whose member the caller is.</summary>
    internal IReadOnlyList<long> Pools(ObjectDefinition definition) => byObject[definition.Key].Pools;

    /// <summary>Asks for the given objects and all through which they are seen.</summary>
    internal static async Task<Reach> Of(IEnumerable<ObjectDefinition> objects, QueryEngine queries, Database database, Caller caller, CancellationToken ct)
    {
        var reach = new Reach();
        await using var connection = await database.OpenQuery(ct);
        foreach (var definition in objects.SelectMany(one => Above(one, queries.Catalogue)).Distinct().Where(one => one.Owned && !caller.Scope(one, Right.Read).All))
        {
            async Task<IReadOnlyList<long>> Ids(Func<SqlText, string> select)
            {
                var sql = queries.Sql(caller);
                await using var command = sql.Command(connection, select(sql));
                await using var reader = await command.ExecuteReaderAsync(ct);
                var ids = new List<long>();
                while (await reader.ReadAsync(ct)) ids.Add(reader.GetInt64(0));
                return ids;
            }
            reach.byObject[definition.Key] = (await Ids(sql => ScopeSql.SharedIds(sql, definition)), definition.Pool is { } pool ? await Ids(sql => ScopeSql.PoolIds(sql, pool)) : []);
        }
        return reach;
    }

    static IEnumerable<ObjectDefinition> Above(ObjectDefinition definition, ObjectCatalogue catalogue)
    {
        for (var one = definition; ; one = catalogue[one.Parent.Object])
        {
            yield return one;
            if (one.Parent is null) yield break;
        }
    }
}
