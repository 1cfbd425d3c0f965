using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Text;

namespace Zhike.Platform.Notifications;

/// <summary>GET /api/v1/notifications: one's own newest hundred; POST /api/v1/notifications/read.</summary>
/// <remarks>A record that the caller may no longer see has no title.</remarks>
public sealed class NoticeRoutes(QueryEngine queries, Database database, Texts texts, TimeProvider clock)
{
    public sealed record Item(long Id, string Kind, DateTime At, string Text, string? Object, long? RecordId, string? Title, JsonElement? Data, DateTime? ReadAt);
    public sealed record Response(long Unread, IReadOnlyList<Item> Items);

    /// <param name="All">True marks everything as read.</param>
    public sealed record ReadRequest([MaxLength(1000)] long[]? Ids = null, bool All = false);
    public sealed record ReadResponse(long Unread);

    sealed record Row(long Id, string Kind, DateTime At, string? Object, long RecordId, string? Data, DateTime? ReadAt);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/notifications", (NoticeRoutes routes, Caller caller, CancellationToken ct) => routes.List(caller, ct)).SignedIn().WithTags("notifications").WithName("list-notifications");
        api.MapPost("/notifications/read", (NoticeRoutes routes, ReadRequest request, Caller caller, CancellationToken ct) => routes.Read(request, caller, ct)).SignedIn().WithTags("notifications").WithName("read-notifications");
    }

    async Task<Response> List(Caller caller, CancellationToken ct)
    {
        List<Row> rows;
        long unread;
        await using (var connection = await database.OpenRead(ct))
        {
            rows = await connection.Rows("SELECT id, kind, at, object, record_id, data, read_at FROM notifications WHERE user_id = @user ORDER BY id DESC LIMIT 100", Read, ("user", caller.UserId ?? 0));
            unread = await Unread(connection, caller);
        }
        var actors = await Titles("users", rows.Select(Actor).OfType<long>(), caller, ct);
        var items = new List<Item>();
        foreach (var group in rows.GroupBy(row => row.Object))
        {
            var titles = group.Key is { } key ? await Titles(key, group.Select(row => row.RecordId), caller, ct) : [];
            items.AddRange(group.Select(row => Describe(row, titles, actors, caller.Language)));
        }
        return new Response(unread, [.. items.OrderByDescending(item => item.Id)]);
    }

    async Task<ReadResponse> Read(ReadRequest request, Caller caller, CancellationToken ct)
    {
        var which = request.All ? "" : request.Ids is { Length: > 0 } ids ? $" AND id IN ({string.Join(',', ids)})" : throw new Invalid("ids", "value.required");
        long unread;
        await using (var lease = await database.BeginWrite(ct))
        {
            await lease.Run("UPDATE notifications SET read_at = @now WHERE user_id = @user AND read_at IS NULL" + which, ct, ("now", clock.GetUtcNow().UtcDateTime), ("user", caller.UserId ?? 0));
            unread = await lease.Value<long>("SELECT COUNT(*) FROM notifications WHERE user_id = @user AND read_at IS NULL", ("user", caller.UserId ?? 0));
            await lease.Commit(ct);
        }
        await Notices.Signal(database, caller.UserId ?? 0);
        return new ReadResponse(unread);
    }

    Item Describe(Row row, Dictionary<long, string> titles, Dictionary<long, string> actors, string language)
    {
        JsonElement? data = row.Data is null ? null : JsonDocument.Parse(row.Data).RootElement;
        var title = titles.GetValueOrDefault(row.RecordId);
        var args = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["actor"] = Actor(row) is { } actor ? actors.GetValueOrDefault(actor) : null, ["title"] = title, ["object"] = row.Object is { } key ? texts.Get(language, "objects." + key) : null,
        };
        foreach (var member in data?.EnumerateObject() ?? default) args.TryAdd(member.Name, member.Value.ToString());
        var name = args["actor"] is null && texts.Find(language, $"notifications.{row.Kind}.nobody") is not null ? $"notifications.{row.Kind}.nobody" : "notifications." + row.Kind;
        return new Item(row.Id, row.Kind, row.At, texts.Get(language, name, args), row.Object, row.Object is null ? null : row.RecordId, title, data, row.ReadAt);
    }

    async Task<Dictionary<long, string>> Titles(string key, IEnumerable<long> wanted, Caller caller, CancellationToken ct)
    {
        var titles = new Dictionary<long, string>();
        var ids = wanted.Distinct().ToList();
        if (ids.Count == 0 || queries.Catalogue.Find(key) is not { } definition || !caller.May(definition, Right.Read)) return titles;
        var selection = new Selection(definition, caller) { Ids = ids, Fields = [definition.Field(definition.TitleField)], Limit = ids.Count };
        await queries.Each(selection, row => { if (row.Fields.Count > 0 && row.Value(row.Fields[0]) is string title) titles[row.Id] = title.Length > 60 ? title[..60] + "…" : title; }, null, ct);
        return titles;
    }

    static long? Actor(Row row) =>
        row.Data is { } data && JsonDocument.Parse(data).RootElement.TryGetProperty("actorId", out var id) && id.ValueKind == JsonValueKind.Number ? id.GetInt64() : null;

    static Task<long> Unread(DbConnection connection, Caller caller) => connection.Value<long>("SELECT COUNT(*) FROM notifications WHERE user_id = @user AND read_at IS NULL", ("user", caller.UserId ?? 0));

    static Row Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.Instant(2), row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? 0 : row.GetInt64(4),
        row.IsDBNull(5) ? null : row.GetString(5), row.IsDBNull(6) ? null : row.Instant(6));
}
