using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Query;
using Zhike.Platform.Text;

namespace Zhike.Platform.Import;

/// <summary>Finds the records that rows mean by the key field, for a whole batch in one query.</summary>
sealed class KeyFinder(Database database, QueryEngine queries, Caller caller, ObjectDefinition definition, FieldDefinition key)
{
    /// <summary>Sets <see cref="RowDraft.ExistingId"/>; a key that fits two records fails the row.</summary>
    internal async Task Match(IReadOnlyList<RowDraft> drafts, CancellationToken ct)
    {
        var asked = drafts.Where(draft => draft.IsAlive && draft.Values.ContainsKey(key)).ToLookup(draft => Form(draft.Values[key].Value!));
        if (asked.Count == 0) return;
        await using var connection = await database.OpenRead(ct);
        var sql = queries.Sql(caller);
        var sorted = key.SortColumn is not null && key.Type == FieldType.Text;
        var wanted = asked.Select(group => group.First().Values[key].Value!).Select(value => sorted ? SortKey.Of((string)value) : value);
        var column = sorted ? sql.Order(key, SelectSql.Root) : sql.Read(key, SelectSql.Root);
        var scope = SelectSql.Conditions(sql, new Selection(definition, caller));
        await using var command = sql.Command(connection, $"SELECT {SelectSql.Root}.id, {sql.Read(key, SelectSql.Root)} FROM {definition.Table} {SelectSql.Root} WHERE {column} IN ({sql.Values(wanted)}) AND {string.Join(" AND ", scope)}");
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            foreach (var draft in asked[Form(reader.GetValue(1))]) Found(draft, reader.GetInt64(0));
    }

    internal string? KeyOf(RowDraft draft) => draft.Values.TryGetValue(key, out var value) ? Form(value.Value!) : null;

    void Found(RowDraft draft, long id)
    {
        if (draft.ExistingId is { } other && other != id) draft.Fail(draft.Values[key].Column.Column, KeyOf(draft), "import.key-unclear");
        draft.ExistingId = id;
    }

    static string Form(object value) => value is string text ? Normalise.Folded(text) : value.ToString()!;
}
