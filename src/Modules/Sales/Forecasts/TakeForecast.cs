using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Query;

namespace Zhike.Sales.Forecasts;

/// <summary>Keeps at the beginning of each week what is won and expected from the present quarter on, for a year ahead (预测快照).</summary>
/// <remarks>The week is written first, in the same transaction: of several nodes, and however often it runs, one takes it. A week in which nothing ran is left out, for nobody knows any more what was expected then.</remarks>
internal sealed class TakeForecast(Database database, TimeProvider clock, ILogger<TakeForecast> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    /// <summary>A week begins when it does in China.</summary>
    static readonly TimeSpan China = TimeSpan.FromHours(8);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try { await Run(stoppingToken); }
            catch (DbException error) { log.LogWarning(error, "The forecast of this week will be taken later"); }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <returns>Whether the week was not there before.</returns>
    internal async Task<bool> Run(CancellationToken ct = default)
    {
        var today = DateOnly.FromDateTime(clock.Instant() + China);
        var week = RelativeDates.Range("thisWeek", today)!.Value.From;
        if (await Taken(week, ct)) return false;
        await using var lease = await database.BeginWrite(ct);
        if (await lease.Run("INSERT INTO forecast_weeks (week, taken_at) VALUES (@week, @at) ON CONFLICT (week) DO NOTHING", ct, ("week", week), ("at", clock.Instant())) == 0) return false;
        var from = RelativeDates.Range("thisQuarter", today)!.Value.From;
        await lease.Run(Open, ct, ("week", week), ("from", from), ("to", from.AddMonths(15).AddDays(-1)));
        await lease.Run(Won, ct, ("week", week), ("from", from), ("to", today));
        await lease.Commit(ct);
        return true;
    }

    async Task<bool> Taken(DateOnly week, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        return (await connection.Rows("SELECT 1 FROM forecast_weeks WHERE week = @week", row => row.GetInt32(0), ("week", week))).Count > 0;
    }

    string Open => Insert("close_on", "open", "coalesce(forecast_category, 'pipeline')");
    string Won => Insert("closed_on", "won", "'won'");

    string Insert(string day, string state, string category)
    {
        var month = database.Dialect == Dialect.Sqlite ? $"substr({day}, 1, 8) || '01'" : $"date_trunc('month', {day})::date";
        return $"""
            INSERT INTO forecast_entries (week, month, pipeline_id, department_id, owner_id, category, deals, amount_minor, weighted_minor, currency)
            SELECT @week, {month}, pipeline_id, department_id, owner_id, {category}, count(*), coalesce(sum(amount_minor), 0), coalesce(sum(weighted_minor), 0), amount_currency
            FROM opportunities WHERE state = '{state}' AND {day} BETWEEN @from AND @to AND deleted_at IS NULL
            GROUP BY {month}, pipeline_id, department_id, owner_id, forecast_category, amount_currency
            """;
    }
}
