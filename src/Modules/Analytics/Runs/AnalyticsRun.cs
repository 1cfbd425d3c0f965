using System.Data.Common;
using System.Text.Json;
using Zhike.Platform.Catalogue;

namespace Zhike.Analytics.Runs;

/// <summary>Where a run stands: asked for, done with scores, refused because the data cannot support it, broken off.</summary>
internal enum RunState { Running, Done, Refused, Failed }

/// <summary>One fit of a model on the company's own data or on a source, as it is kept.</summary>
/// <param name="Settings">As they were given.</param>
/// <param name="Code">Why it was refused, with <paramref name="Args"/> for the text.</param>
/// <param name="Customers">From how many customers it was fitted.</param>
/// <param name="Scored">How many customers changed by it; on a source, how many have scores.</param>
/// <param name="Source"><c>crm</c>, or the name of a source.</param>
/// <param name="UndoneAt">When its changes were taken back.</param>
internal sealed record AnalyticsRun(
    long Id, string Model, RunState State, JsonElement Settings, JsonElement? Result, string? Code, JsonElement? Args, long? Customers, long? Scored,
    DateOnly? FromOn, DateOnly? UntilOn, DateTime StartedAt, DateTime? FinishedAt, long? JobId, string Source, DateTime? UndoneAt = null)
{
    internal const string Columns = "id, model, state, settings, result, code, args, customers, scored, from_on, until_on, started_at, finished_at, job_id, source, undone_at";

    internal static AnalyticsRun Read(DbDataReader row)
    {
        long? Long(int at) => row.IsDBNull(at) ? null : row.GetInt64(at);
        JsonElement? Parsed(int at) => row.IsDBNull(at) ? null : JsonDocument.Parse(row.GetString(at)).RootElement;
        DateOnly? Day(int at) => row.IsDBNull(at) ? null : row.GetFieldValue<DateOnly>(at);
        DateTime? At(int at) => row.IsDBNull(at) ? null : row.GetFieldType(at) == typeof(string) ? Instants.Parse(row.GetString(at)) : row.GetDateTime(at);
        return new(row.GetInt64(0), row.GetString(1), Enum.Parse<RunState>(row.GetString(2), true), Parsed(3)!.Value, Parsed(4), row.IsDBNull(5) ? null : row.GetString(5), Parsed(6), Long(7), Long(8), Day(9), Day(10), At(11)!.Value, At(12), Long(13), row.GetString(14), At(15));
    }
}
