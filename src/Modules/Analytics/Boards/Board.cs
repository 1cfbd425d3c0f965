using System.Data.Common;
using System.Text.Json;
using Zhike.Platform.Catalogue;
using static Zhike.Analytics.Boards.BoardShape;

namespace Zhike.Analytics.Boards;

/// <summary>A dashboard somebody built (仪表盘).</summary>
internal sealed record Board(long Id, long Version, long OwnerId, string? OwnerName, string Name, string? Description, bool Everyone, BoardContent Content, DateTime UpdatedAt)
{
    internal const string Columns = "b.id, b.version, b.owner_id, u.name, b.name, b.description, b.everyone, b.content, b.updated_at";

    internal static Board Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetString(4), row.IsDBNull(5) ? null : row.GetString(5), Convert.ToBoolean(row.GetValue(6), null),
        JsonSerializer.Deserialize<BoardContent>(row.GetString(7), Json.Plain)!, row.GetFieldType(8) == typeof(string) ? Instants.Parse(row.GetString(8)) : row.GetDateTime(8));
}
