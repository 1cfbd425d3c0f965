using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Identity.Roles;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Records;
using Zhike.Platform.Text;

namespace Zhike.Identity.Audit;

/// <summary>GET /api/v1/audit: the change log over all records, newest first, 50 a page; and whether its chain is whole.</summary>
/// <remarks>
/// Filters: object, recordId, actorId, action, origin, from and to (days, both included, or instants), cursor. Fields that
/// are hidden from the caller are left out and masked ones masked, here as everywhere.
/// </remarks>
internal sealed class ShowAudit(Database database, ChangeText lines, RecordTitles titles, ChangeSealer sealer, Texts texts)
{
    const int Page = 50;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/audit", (HttpContext http, ShowAudit use, CancellationToken ct) => use.List(http, ct)).RequiresDuty(Duties.Audit).WithName("audit");
        api.MapGet("/audit/verification", (ShowAudit use, CancellationToken ct) => use.Verify(ct)).RequiresDuty(Duties.Audit).WithName("verify-audit");
    }

    async Task<IResult> List(HttpContext http, CancellationToken ct)
    {
        var caller = http.Caller();
        var filter = new AuditFilter(http.Request.Query, caller);
        await using var connection = await database.OpenRead(ct);
        var entries = await connection.Rows($"select id, {ChangeReading.Columns} from change_log where {filter.Where} order by id desc limit {Page + 1}",
            row => (Id: row.GetInt64(0), Change: ChangeReading.Read(row, 1)), filter.Values);
        var shown = entries.Take(Page).ToList();
        var described = await lines.Describe(shown, caller, ct);
        var told = shown.Select(entry => (entry.Change.Object, entry.Change.RecordId)).Concat(shown.SelectMany(entry => Lists(entry.Change)).Where(list => list.Of == "departments").SelectMany(list => list.Before.Concat(list.After).Select(id => (list.Of, id))));
        var names = new Dictionary<(string, long), string>(await titles.Of(told, caller, ct));
        foreach (var role in await Role.All(connection)) names[("roles", role.Id)] = role.Name ?? texts.Get(caller.Language, "roles." + role.Key);
        var items = described.Zip(shown, (line, entry) => Item(line, entry.Change, names, caller.Language));
        return TypedResults.Json(new { items, next = entries.Count > Page ? shown[^1].Id.ToString(CultureInfo.InvariantCulture) : null }, Json.Plain);
    }

    object Item(ChangeLine line, Change change, Dictionary<(string, long), string> names, string language) => new
    {
        line.Id, line.Seq, line.At, line.ActorId, line.Actor, line.Origin, line.Action, line.ActionText, line.Data,
        change.Object, objectText = texts.Get(language, "objects." + change.Object), change.RecordId, recordTitle = names.GetValueOrDefault((change.Object, change.RecordId)) ?? Label(change),
        changes = change.Object == "roles" ? OfRole(change) : [.. line.Changes, .. Lists(change).Select(list => Named(list, names, language))],
    };

    /// <summary>A field that was defined is called as its entry says.</summary>
    static string? Label(Change change) =>
        change.Object == "fields" && change.Data is { } data && JsonSerializer.Deserialize<JsonElement>(data) is { ValueKind: JsonValueKind.Object } field && field.TryGetProperty("label", out var label) ? label.ToString() : null;

    /// <summary>What a person has several of, such as roles, before and after.</summary>
    sealed record IdList(string Of, IReadOnlyList<long> Before, IReadOnlyList<long> After);

    static IEnumerable<IdList> Lists(Change change)
    {
        if (change.Object != "users" || change.Action is not ("roles" or "departments") || change.Data is not { } data) yield break;
        var json = JsonSerializer.Deserialize<JsonElement>(data);
        IReadOnlyList<long> Ids(string member) => json.TryGetProperty(member, out var ids) ? [.. ids.EnumerateArray().Select(id => id.GetInt64())] : [];
        yield return new(change.Action, Ids("before"), Ids("after"));
    }

    ChangedField Named(IdList list, Dictionary<(string, long), string> names, string language)
    {
        string? Text(IReadOnlyList<long> ids) => ids.Count == 0 ? null : string.Join(texts.Get(language, "approvals.comma"), ids.Select(id => names.GetValueOrDefault((list.Of, id)) ?? id.ToString(CultureInfo.InvariantCulture)));
        return new(list.Of, texts.Get(language, "objects." + list.Of), JsonSerializer.SerializeToElement(list.Before), JsonSerializer.SerializeToElement(list.After), Text(list.Before), Text(list.After));
    }

    /// <summary>Roles are no records of the catalogue; their entries say everything.</summary>
    static List<ChangedField> OfRole(Change change) =>
        [.. change.ChangesJson.EnumerateObject().Select(member => new ChangedField(member.Name, member.Name, Part(member.Value[0]), Part(member.Value[1]), Text(member.Value[0]), Text(member.Value[1])))];

    static JsonElement? Part(JsonElement json) => json.ValueKind == JsonValueKind.Null ? null : json;

    static string? Text(JsonElement json) => json.ValueKind == JsonValueKind.Null ? null : json.ToString();

    async Task<IResult> Verify(CancellationToken ct)
    {
        await sealer.SealAll(ct);
        await using var connection = await database.OpenRead(ct);
        var (count, brokenAt) = await ChangeReading.Verify(connection, ct);
        return TypedResults.Json(new { ok = brokenAt is null, @checked = count, brokenAt }, Json.Plain);
    }
}
