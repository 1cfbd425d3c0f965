using System.Data.Common;
using System.Text.Json;
using Zhike.Platform.Data;

namespace Zhike.Platform.Approvals;

/// <summary>Where an approval stands; only Pending waits for signers, only Returned can be asked again, the others are final.</summary>
public enum ApprovalState { Pending, Approved, Rejected, Returned, Withdrawn, Expired }

/// <summary>A decision asked of people (审批).</summary>
/// <param name="Kind">Key of the <see cref="IApprovalKind"/> that knows what it is about.</param>
/// <param name="Object">The record it is about; null when the subject is no record.</param>
/// <param name="Subject">What is to be decided, in the kind's own form.</param>
/// <param name="Facts">What the rules were asked with, by key.</param>
/// <param name="Round">1, and one more each time it was asked again.</param>
/// <param name="ExpiresAt">When it lapses unless decided before.</param>
public sealed record Approval(
    long Id, long Version, string Kind, string? Object, long? RecordId, string Title, JsonElement Subject, JsonElement Facts, long RequesterId,
    ApprovalState State, int Round, DateTime CreatedAt, DateTime? DecidedAt, DateTime ExpiresAt)
{
    /// <summary>How long people have to decide, and the requester to amend.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(30);

    internal const string Columns = "a.id, a.version, a.kind, a.object, a.record_id, a.title, a.subject, a.facts, a.requester_id, a.state, a.round, a.created_at, a.decided_at, a.expires_at";

    internal static Approval Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetInt64(4), row.GetString(5),
        Parsed(row.GetString(6)), Parsed(row.GetString(7)), row.GetInt64(8), Enum.Parse<ApprovalState>(row.GetString(9), true), (int)row.GetInt64(10),
        row.Instant(11), row.IsDBNull(12) ? null : row.Instant(12), row.Instant(13));

    internal static JsonElement Parsed(string json) => JsonDocument.Parse(json).RootElement;
}
