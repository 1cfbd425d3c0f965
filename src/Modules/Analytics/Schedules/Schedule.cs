using System.Data.Common;
using Zhike.Platform.Data;

namespace Zhike.Analytics.Schedules;

/// <summary>A kept question that is asked again and again and sent by mail, to each with the figures of the own scope (定时邮件).</summary>
/// <param name="Zone">In which the hour is meant: that of the person who set it.</param>
/// <param name="NextAt">When it is due; of one that is paused nothing is.</param>
internal sealed record Schedule(long Id, long Version, long QuestionId, string QuestionName, long OwnerId, Cadence Cadence, string Zone, bool Paused, DateTime NextAt)
{
    internal const string Columns = "s.id, s.version, s.question_id, q.name, s.owner_id, s.every, s.weekday, s.day, s.hour, s.zone, s.paused, s.next_at";

    internal IReadOnlyList<Recipient> Recipients { get; init; } = [];

    internal TimeZoneInfo Clock => TimeZoneInfo.FindSystemTimeZoneById(Zone);

    internal static Schedule Read(DbDataReader row)
    {
        int? Number(int at) => row.IsDBNull(at) ? null : row.GetInt32(at);
        return new(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3), row.GetInt64(4), new(row.GetString(5), Number(6), Number(7), row.GetInt32(8)), row.GetString(9), Convert.ToBoolean(row.GetValue(10)), row.Instant(11));
    }
}

/// <summary>Somebody who gets it.</summary>
/// <param name="Unsubscribed">Who does not want it any more decides that alone.</param>
internal sealed record Recipient(long UserId, bool Unsubscribed);
