using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Query;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>A field of some object that points to customers, of whichever module, built in or custom.</summary>
internal sealed class MergeReference(ObjectDefinition definition, FieldDefinition pointer, Writer writer, WriteLease lease)
{
    /// <summary>Rows that are moved and logged together, so that a customer with very many takes no more memory.</summary>
    const int Page = 500;

    readonly bool postgres = writer.Database.Dialect == Dialect.Postgres;

    internal string Table => definition.Table;

    /// <summary>The name by which an undo finds this reference again.</summary>
    internal string Column => pointer.Custom ? "custom." + pointer.Key : pointer.Column;

    string Read => pointer.Custom ? SqlText.ReadCustom(pointer, "custom", postgres) : pointer.Column;

    string Set => !pointer.Custom ? $"{pointer.Column} = @to"
        : postgres ? $"custom = jsonb_set(custom, '{{{pointer.Key}}}', to_jsonb(@to::bigint))" : $"custom = json_set(custom, '$.{pointer.Key}', @to)";

    internal static IEnumerable<MergeReference> All(Writer writer, WriteLease lease) =>
        from definition in writer.Catalogue.Objects
        from field in definition.Fields
        where field is { Type: FieldType.Reference, Target: "customers", Key: not "mergedIntoId" }
        select new MergeReference(definition, field, writer, lease);

    /// <summary>Lets every row that points to one customer point to another, but for the two themselves, whose rules are their own.</summary>
    internal async Task<long[]> Move(long from, long to, CancellationToken ct)
    {
        var moved = new List<long>();
        var others = definition.Key == "customers" ? $" AND id <> {from} AND id <> {to}" : "";
        foreach (var alive in (string[])["NULL", "NOT NULL"])
            while (await Pointing($"deleted_at IS {alive}{others}", from) is { Count: > 0 } page)
            {
                await Shift(page, from, to, ct);
                moved.AddRange(page.Select(row => row.Id));
            }
        return [.. moved];
    }

    /// <summary>Moves those of the named rows that still point to <paramref name="from"/>.</summary>
    internal async Task Back(IEnumerable<long> ids, long from, long to, CancellationToken ct)
    {
        foreach (var part in ids.Chunk(Page)) await Shift(await Pointing($"id IN ({string.Join(',', part)})", from), from, to, ct);
    }

    /// <summary>Rows with the record in whose timeline they stand, when that is not through this pointer.</summary>
    async Task<List<(long Id, long? Parent)>> Pointing(string condition, long customer)
    {
        var parent = definition.TimelineField is { } key && key != pointer.Key ? definition.Field(key).Column : "NULL";
        return await lease.Rows($"SELECT id, {parent} FROM {Table} WHERE {Read} = @customer AND {condition} ORDER BY id LIMIT {Page}",
            row => (row.GetInt64(0), row.IsDBNull(1) ? (long?)null : row.GetInt64(1)), ("customer", customer));
    }

    async Task Shift(List<(long Id, long? Parent)> rows, long from, long to, CancellationToken ct)
    {
        if (rows.Count == 0) return;
        await lease.Run($"UPDATE {Table} SET {Set}, version = version + 1, updated_at = @now WHERE id IN ({string.Join(',', rows.Select(row => row.Id))})", ct, ("to", to), ("now", writer.Now));
        var parent = definition.TimelineField is { } key ? definition.Field(key) : null;
        await writer.LogNow([.. rows.Select(row => new Change(null, writer.Now, writer.Caller.UserId, writer.Caller.Origin, definition.Key, row.Id, "update",
            parent?.Target, parent is null ? null : parent == pointer ? to : row.Parent, $"{{\"{pointer.Key}\":[{from},{to}]}}", null))], ct);
    }
}
