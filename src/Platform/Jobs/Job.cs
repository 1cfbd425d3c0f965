using System.Data.Common;
using Zhike.Platform.Data;

namespace Zhike.Platform.Jobs;

/// <summary>Where a job stands; Done, Failed and Cancelled are final.</summary>
public enum JobState { Queued, Running, Done, Failed, Cancelled }

/// <summary>A piece of work that outlives the request that asked for it (后台任务).</summary>
/// <param name="Payload">What to do, as JSON that the kind understands.</param>
/// <param name="Result">What came out, as JSON; null until it ended.</param>
/// <param name="From">Items that were done when the present run began; the rate is counted from there.</param>
/// <param name="Message">Code of a text <c>errors.{code}</c>, or null.</param>
/// <param name="Attempts">Runs that were begun since the job last made progress.</param>
public sealed record Job(
    long Id, string Kind, JobState State, string? Payload, long Done, long? Total, string? Message, string? Result, long? OwnerId,
    long Attempts, long From, DateTime CreatedAt, DateTime? StartedAt, DateTime? FinishedAt)
{
    internal const string Columns = "id, kind, state, payload, done, total, message, result, owner_id, attempts, progress, created_at, started_at, finished_at";

    public bool IsFinal => State is JobState.Done or JobState.Failed or JobState.Cancelled;

    internal static Job Read(DbDataReader row)
    {
        string? Text(int i) => row.IsDBNull(i) ? null : row.GetString(i);
        long? Number(int i) => row.IsDBNull(i) ? null : row.GetInt64(i);
        DateTime? At(int i) => row.IsDBNull(i) ? null : row.Instant(i);
        return new Job(row.GetInt64(0), row.GetString(1), Enum.Parse<JobState>(row.GetString(2), true), Text(3), row.GetInt64(4), Number(5), Text(6), Text(7), Number(8),
            row.GetInt64(9), long.TryParse(Text(10), out var from) ? from : 0, row.Instant(11), At(12), At(13));
    }
}
