using System.Globalization;
using System.Text.Json;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Realtime;

namespace Zhike.Platform.Notifications;

/// <summary>Writes notifications inside the transaction of what they tell about.</summary>
public static class Notices
{
    public static Task<int> Add(WriteLease lease, Dialect dialect, Notice notice, CancellationToken ct) => lease.Run(
        $"INSERT INTO notifications (user_id, kind, at, object, record_id, data) VALUES (@user, @kind, @at, @object, @record, @data{(dialect == Dialect.Postgres ? "::jsonb" : "")})", ct,
        ("user", notice.UserId), ("kind", notice.Kind), ("at", notice.At), ("object", notice.Object), ("record", notice.RecordId ?? 0),
        ("data", JsonSerializer.Serialize(notice.Data ?? new { }, Json.Plain)));

    /// <summary>Lets the user's open browsers know; after the commit.</summary>
    public static Task Signal(Database database, long userId) => database.Signal(RealtimeChannels.Notification, userId.ToString(CultureInfo.InvariantCulture));
}
