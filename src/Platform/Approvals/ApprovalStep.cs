using System.Data.Common;
using Zhike.Platform.Data;

namespace Zhike.Platform.Approvals;

enum StepState { Waiting, Open, Done }

/// <summary>Where a signer stands. Passed: somebody else took the place; Skipped: no decision was needed any more.</summary>
enum SignerState { Waiting, Pending, Approved, Rejected, Returned, Passed, Skipped }

/// <summary>How somebody became a signer.</summary>
enum SignerReason { Rule, Delegated, Escalated, Added, Replaced }

/// <summary>One step of the route; it opens when the one before is done.</summary>
sealed class ApprovalStep
{
    internal const string Columns = "id, round, position, mode, hours, state, due_at, remind_at";

    internal required long Id { get; init; }
    internal required int Round { get; init; }
    internal required int Position { get; set; }
    internal required StepMode Mode { get; init; }
    internal int? Hours { get; init; }
    internal StepState State { get; set; }
    internal DateTime? DueAt { get; set; }
    internal DateTime? RemindAt { get; set; }

    internal static ApprovalStep Read(DbDataReader row) => new()
    {
        Id = row.GetInt64(0), Round = (int)row.GetInt64(1), Position = (int)row.GetInt64(2), Mode = Enum.Parse<StepMode>(row.GetString(3), true), Hours = row.IsDBNull(4) ? null : (int)row.GetInt64(4),
        State = Enum.Parse<StepState>(row.GetString(5), true), DueAt = row.IsDBNull(6) ? null : row.Instant(6),
        RemindAt = row.IsDBNull(7) ? null : row.Instant(7),
    };
}

/// <summary>Somebody who is asked, or was.</summary>
sealed class Signer
{
    internal const string Columns = "id, step_id, place, user_id, reason, for_user_id, state, begun_at, decided_at";

    internal required long Id { get; init; }
    internal required long StepId { get; init; }

    /// <summary>People of one place stand for each other: the first decision counts for all of them.</summary>
    internal required int Place { get; init; }
    internal required long UserId { get; init; }
    internal SignerReason Reason { get; init; }
    internal long? ForUserId { get; init; }
    internal SignerState State { get; set; }

    /// <summary>Null until it was this signer's turn for the first time; only then the approval can be seen.</summary>
    internal DateTime? BegunAt { get; set; }
    internal DateTime? DecidedAt { get; set; }

    internal static Signer Read(DbDataReader row) => new()
    {
        Id = row.GetInt64(0), StepId = row.GetInt64(1), Place = (int)row.GetInt64(2), UserId = row.GetInt64(3), Reason = Enum.Parse<SignerReason>(row.GetString(4), true),
        ForUserId = row.IsDBNull(5) ? null : row.GetInt64(5), State = Enum.Parse<SignerState>(row.GetString(6), true),
        BegunAt = row.IsDBNull(7) ? null : row.Instant(7), DecidedAt = row.IsDBNull(8) ? null : row.Instant(8),
    };
}
