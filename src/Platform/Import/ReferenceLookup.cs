using System.Data.Common;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Query;
using Zhike.Platform.Text;

namespace Zhike.Platform.Import;

/// <summary>One look into the database for the names that rows give to records of one object.</summary>
sealed class ReferenceLookup(Database database, QueryEngine queries, Caller caller, ObjectDefinition target, Right right, Dictionary<(string Target, Right Right, string Text), long> known)
{
    internal async Task Run(List<string> texts, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        await Ids(connection, [.. texts.Where(text => text.StartsWith('#') && long.TryParse(text.AsSpan(1), out _))], ct);
        foreach (var field in Fields())
        {
            var open = texts.Where(text => !IsKnown(text) && Fits(field, text)).ToList();
            if (open.Count > 0) await By(connection, field, open, ct);
        }
        var paths = texts.Where(text => !IsKnown(text) && text.IndexOfAny(['/', '>']) > 0).ToList();
        if (paths.Count > 0 && target.Find("parentId") is { } parent && parent.Target == target.Key) await Paths(connection, parent, paths, ct);
    }

    bool IsKnown(string text) => known.ContainsKey((target.Key, right, ReferenceFinder.Key(text)));

    IEnumerable<FieldDefinition> Fields() => target.Fields
        .Where(field => field.Key == target.TitleField || field.Finds || field.Key is "externalNumber" or "number" || field.Type is FieldType.Mail or FieldType.CreditCode)
        .Where(field => !field.Custom && caller.Access(field) >= FieldAccess.Read).OrderBy(field => field.Key != target.TitleField);

    static bool Fits(FieldDefinition field, string text) => field.Type switch
    {
        FieldType.Mail => text.Contains('@'),
        FieldType.CreditCode => text.Length == 18,
        _ => true,
    };

    async Task Ids(DbConnection connection, List<string> texts, CancellationToken ct)
    {
        if (texts.Count == 0) return;
        var ids = texts.Select(text => long.Parse(text.AsSpan(1))).ToList();
        var found = await queries.Ids(connection, null, new Selection(target, caller) { Ids = ids, Right = right, Limit = ids.Count }, ct);
        foreach (var id in found) known[(target.Key, right, $"#{id}")] = id;
    }

    /// <summary>Goes by the sort key where there is one: it is indexed and forgives case and width.</summary>
    async Task By(DbConnection connection, FieldDefinition field, List<string> texts, CancellationToken ct)
    {
        var sql = queries.Sql(caller);
        var sorted = field.SortColumn is not null;
        var wanted = texts.Select(text => sorted ? SortKey.Of(Normalise.Trimmed(text)) : field.Type == FieldType.Mail ? text.Trim().ToLowerInvariant() : Normalise.Trimmed(text)).Distinct();
        var column = sorted ? sql.Order(field, SelectSql.Root) : sql.Read(field, SelectSql.Root);
        var scope = SelectSql.Conditions(sql, new Selection(target, caller) { Right = right });
        await using var command = sql.Command(connection,
            $"SELECT {SelectSql.Root}.id, {sql.Read(field, SelectSql.Root)} FROM {target.Table} {SelectSql.Root} WHERE {column} IN ({sql.Values(wanted)}) AND {string.Join(" AND ", scope)}");
        var asked = texts.Select(ReferenceFinder.Key).ToHashSet(StringComparer.Ordinal);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            if (ReferenceFinder.Key(reader.GetString(1)) is var key && asked.Contains(key)) Learn(key, reader.GetInt64(0));
    }

    async Task Paths(DbConnection connection, FieldDefinition parent, List<string> texts, CancellationToken ct)
    {
        var sql = queries.Sql(caller);
        var scope = string.Join(" AND ", SelectSql.Conditions(sql, new Selection(target, caller) { Right = right }));
        await using var command = sql.Command(connection,
            $"SELECT {SelectSql.Root}.id, {sql.Read(target.Field(target.TitleField), SelectSql.Root)}, {sql.Read(parent, SelectSql.Root)} FROM {target.Table} {SelectSql.Root} WHERE {scope} LIMIT 20000");
        var all = new Dictionary<long, (string Title, long? Parent)>();
        await using (var reader = await command.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct)) all[reader.GetInt64(0)] = (ReferenceFinder.Key(reader.GetString(1)), reader.IsDBNull(2) ? null : reader.GetInt64(2));
        foreach (var text in texts)
        {
            var parts = text.Split(['/', '>'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ReferenceFinder.Key).ToArray();
            foreach (var id in all.Keys.Where(id => Ends(all, id, parts))) Learn(ReferenceFinder.Key(text), id);
        }
    }

    static bool Ends(Dictionary<long, (string Title, long? Parent)> all, long? id, string[] parts)
    {
        for (var i = parts.Length - 1; i >= 0; i--)
        {
            if (id is not { } at || !all.TryGetValue(at, out var node) || node.Title != parts[i]) return false;
            id = node.Parent;
        }
        return parts.Length > 0;
    }

    void Learn(string key, long id)
    {
        var entry = (target.Key, right, key);
        known[entry] = known.TryGetValue(entry, out var other) && other != id ? ReferenceFinder.Unclear : id;
    }
}
