using System.Data.Common;
using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;

namespace Zhike.Platform.Views;

/// <summary>Rows of saved_views.</summary>
static class SavedViews
{
    const string Columns = "id, version, object, name, owner_id, shared, position, condition, columns, sort, density";

    internal static Task<List<SavedView>> For(DbConnection connection, Caller caller, string? key, bool postgres) => connection.Rows(
        $"select {Columns} from saved_views where deleted_at is null and (owner_id = @user or shared = {(postgres ? "true" : "1")}){(key is null ? "" : " and object = @object")} order by position, id limit 500",
        Read, key is null ? [("@user", caller.UserId ?? 0)] : [("@user", caller.UserId ?? 0), ("@object", key)]);

    internal static async Task<SavedView?> Find(WriteLease lease, long id) =>
        (await lease.Rows($"select {Columns} from saved_views where id = @id and deleted_at is null", Read, ("@id", id))).FirstOrDefault();

    internal static Task<long> Count(WriteLease lease, long owner) =>
        lease.Value<long>("select count(*) from saved_views where owner_id = @owner and deleted_at is null", ("@owner", owner));

    internal static async Task<long> Insert(WriteLease lease, SavedView view, DateTime now, bool postgres) => await lease.Value<long>(
        $"insert into saved_views (version, created_at, created_by_id, updated_at, updated_by_id, object, name, owner_id, shared, position, condition, columns, sort, density) " +
        $"values (1, @now, @owner, @now, @owner, @object, @name, @owner, @shared, @position, @where{Cast(postgres)}, @columns{Cast(postgres)}, @sort{Cast(postgres)}, @density) returning id", Values(view, now));

    internal static Task Update(WriteLease lease, SavedView view, DateTime now, bool postgres) => lease.Run(
        $"update saved_views set version = version + 1, updated_at = @now, name = @name, shared = @shared, position = @position, condition = @where{Cast(postgres)}, " +
        $"columns = @columns{Cast(postgres)}, sort = @sort{Cast(postgres)}, density = @density where id = @id and owner_id = @owner and object = @object", Values(view, now));

    internal static Task Delete(WriteLease lease, long id, DateTime now) =>
        lease.Run("update saved_views set deleted_at = @now, version = version + 1 where id = @id", ("@now", now), ("@id", id));

    static string Cast(bool postgres) => postgres ? "::jsonb" : "";

    static (string, object?)[] Values(SavedView view, DateTime now) =>
    [
        ("@id", view.Id), ("@now", now), ("@object", view.Object), ("@name", view.Name), ("@owner", view.OwnerId), ("@shared", view.Shared), ("@position", view.Position),
        ("@where", view.Where?.GetRawText()), ("@columns", Text(view.Columns)), ("@sort", Text(view.Sort)), ("@density", view.Density),
    ];

    static string? Text(string[]? list) => list is null ? null : JsonSerializer.Serialize(list, Json.Plain);

    static SavedView Read(DbDataReader row)
    {
        T? Parsed<T>(int column) => row.IsDBNull(column) ? default : JsonSerializer.Deserialize<T>(row.GetString(column), Json.Plain);
        var shared = row.GetFieldType(5) == typeof(bool) ? row.GetBoolean(5) : row.GetInt64(5) != 0;
        return new SavedView(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetInt64(4), shared, row.GetInt64(6),
            Parsed<JsonElement?>(7), Parsed<string[]>(8), Parsed<string[]>(9), row.IsDBNull(10) ? null : row.GetString(10));
    }
}
