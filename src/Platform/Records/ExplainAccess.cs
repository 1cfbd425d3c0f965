using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Text;

namespace Zhike.Platform.Records;

/// <summary>GET /{objects}/{id}/access?userId=: whether a user sees and may change a record, and why.</summary>
/// <remarks>For those who may change the record and for administrators. 403, 404; 422 an unknown user.</remarks>
public sealed class ExplainAccess(QueryEngine queries, Database database, RecordGate gate, RecordTitles titles, Texts texts)
{
    sealed record Reason(string Code, string Text);

    public async Task<IResult> Handle(string key, long id, long? userId, HttpContext http, CancellationToken ct)
    {
        var asking = http.Caller();
        var definition = queries.Catalogue[key];
        if (asking.Has(Duties.Administer)) await gate.Require(definition, id, asking, ct);
        else await gate.Require(definition, id, asking, Right.Update, ct);
        var user = await http.RequestServices.GetRequiredService<ICallers>().For(userId ?? asking.UserId ?? 0, ct) ?? throw new Invalid("userId", "value.reference-unknown");
        var read = await gate.Reaches(definition, id, user, Right.Read, ct);
        var update = read && await gate.Reaches(definition, id, user, Right.Update, ct);
        var reasons = read ? await Reasons(definition, id, user, asking, ct) : [new Reason("none", texts.Get(asking.Language, "access.none"))];
        return TypedResults.Json(new { user = new { id = user.UserId, name = user.Name }, read, update, reasons }, Json.Plain);
    }

    async Task<List<Reason>> Reasons(ObjectDefinition definition, long id, Caller user, Caller asking, CancellationToken ct)
    {
        if (user.Unlimited) return [Text("administrator", asking)];
        var reasons = definition.Open ? [Text("open", asking)] : new List<Reason>();
        if (definition.Parent is { } parent) return [.. reasons, .. await Above(definition, parent, id, user, asking, ct)];
        var scope = user.Scope(definition, Right.Read);
        if (scope.All && !definition.Open) reasons.Add(Text("role", asking, ("scope", texts.Get(asking.Language, "access.scope-all"))));
        if (!definition.Owned) return reasons.Count > 0 ? reasons : [Text("role", asking, ("scope", texts.Get(asking.Language, "access.scope-all")))];
        reasons.AddRange(await True(Conditions(definition, scope, user, asking), definition, id, user, ct));
        return reasons;
    }

    /// <summary>The ways in which an owned record can be seen, each as SQL over one row.</summary>
    Func<SqlText, List<(Reason Reason, string Sql)>> Conditions(ObjectDefinition definition, DataScope scope, Caller user, Caller asking) => sql =>
    {
        const string t = SelectSql.Root;
        var list = new List<(Reason, string)> { (Text("owner", asking), $"{t}.owner_id = {sql.Value(user.UserId)}") };
        if (scope.Departments.Count > 0)
            list.Add((Text("role", asking, ("scope", texts.Get(asking.Language, "access.scope-departments"))), sql.Among($"{t}.department_id", scope.Departments)));
        list.Add((Text("share", asking), ScopeSql.Shared(sql, definition, t, Right.Read)));
        if (definition.Pool is { } pool) list.Add((Text("pool", asking), ScopeSql.InPool(sql, definition, pool, t)));
        return list;
    };

    async Task<List<Reason>> True(Func<SqlText, List<(Reason Reason, string Sql)>> make, ObjectDefinition definition, long id, Caller user, CancellationToken ct)
    {
        var sql = queries.Sql(user);
        var conditions = make(sql);
        var list = string.Join(", ", conditions.Select(condition => $"CASE WHEN {condition.Sql} THEN 1 ELSE 0 END"));
        await using var connection = await database.OpenRead(ct);
        await using var command = sql.Command(connection, $"SELECT {list} FROM {definition.Table} {SelectSql.Root} WHERE {SelectSql.Root}.id = {sql.Value(id)}");
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? [.. conditions.Where((_, i) => reader.GetInt32(i) == 1).Select(condition => condition.Reason)] : [];
    }

    async Task<List<Reason>> Above(ObjectDefinition definition, Through parent, long id, Caller user, Caller asking, CancellationToken ct)
    {
        var above = queries.Catalogue[parent.Object];
        long? parentId = null;
        var link = definition.Field(parent.Field);
        await queries.Each(new Selection(definition, user) { Ids = [id], Fields = [link], WithNames = false }, row => parentId = row.Fields.Count > 0 ? row.Value(row.Fields[0]) as long? : null, null, ct);
        if (parentId is not { } found) return [];
        var names = await titles.Of([(parent.Object, found)], asking, ct);
        var reason = Text("parent", asking, ("object", texts.Object(asking.Language, above)), ("title", names.GetValueOrDefault((parent.Object, found), $"#{found}")));
        return [reason, .. await Reasons(above, found, user, asking, ct)];
    }

    Reason Text(string code, Caller asking, params (string Key, object? Value)[] args) =>
        new(code, texts.Get(asking.Language, "access." + code, args.ToDictionary(arg => arg.Key, arg => arg.Value)));
}
