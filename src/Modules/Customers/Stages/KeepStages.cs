using System.Text.Json;
using Zhike.Contracts;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;

namespace Zhike.Customers;

/// <summary>Puts stages onto customers. The first time the steps that led there are remembered with their days; from then on each step as it is seen.</summary>
internal sealed class KeepStages(CustomerColumns columns, Database database, TimeProvider clock)
{
    static readonly CustomerColumns.Shape Shape = new(["stage", "stage_since"], ["text", "date"], "");

    static readonly string Prospect = Word(LifecycleStage.Prospect), Target = Word(LifecycleStage.Target);

    sealed record Standing(long Id, string Name, string Stage, DateOnly? Since, DateOnly CreatedOn, DateOnly? ContactOn);

    /// <param name="Days">In the stage before.</param>
    sealed record Step(long CustomerId, string Before, string After, DateOnly On, int? Days, string Reason);

    internal async Task<int> Keep(IReadOnlyList<StageScore> bought, IReadOnlySet<long> wanted, IReadOnlySet<long>? only, CancellationToken ct)
    {
        var scores = bought.ToDictionary(score => score.CustomerId);
        var (rows, steps) = (new List<object?[]>(), new List<Step>());
        foreach (var customer in (await Stored(only, ct)).Values)
        {
            var to = scores.GetValueOrDefault(customer.Id) ?? Before(customer, wanted);
            if (customer.Since is not null && customer.Stage == to.Stage) continue;
            rows.Add([customer.Id, to.Stage, customer.Since is null ? to.On : Later(to.On, customer.Since.Value)]);
            steps.AddRange(customer.Since is { } since ? [new(customer.Id, customer.Stage, to.Stage, Later(to.On, since), Later(to.On, since).DayNumber - since.DayNumber, to.Reason)] : Led(customer, to));
        }
        return await Write(rows, steps, ct);
    }

    /// <summary>Who would go where; nothing is written.</summary>
    internal async Task<IReadOnlyList<PlaceMove>> Foresee(IReadOnlyList<StageScore> bought, IReadOnlySet<long> wanted, CancellationToken ct)
    {
        var scores = bought.ToDictionary(score => score.CustomerId);
        return [.. (await Stored(null, ct)).Values.Select(customer => new PlaceMove(customer.Id, customer.Name, customer.Stage, (scores.GetValueOrDefault(customer.Id) ?? Before(customer, wanted)).Stage)).Where(move => move.Before != move.After)];
    }

    Task<Dictionary<long, Standing>> Stored(IReadOnlySet<long>? only, CancellationToken ct)
    {
        var some = only is null ? "" : $" AND id IN ({string.Join(',', only.DefaultIfEmpty(0))})";
        DateOnly Day(System.Data.Common.DbDataReader row, int at) => DateOnly.FromDateTime(row.GetFieldType(at) == typeof(string) ? Instants.Parse(row.GetString(at)) : row.GetDateTime(at));
        return columns.Stored($"SELECT id, stage, stage_since, created_at, last_contact_at, name FROM customers WHERE deleted_at IS NULL{some} ORDER BY id",
            row => new Standing(row.GetInt64(0), row.GetString(5), row.GetString(1), row.IsDBNull(2) ? null : row.GetFieldValue<DateOnly>(2), Day(row, 3), row.IsDBNull(4) ? null : Day(row, 4)), customer => customer.Id, ct);
    }

    /// <summary>Who never bought is a target once there was a contact or a deal.</summary>
    StageScore Before(Standing customer, IReadOnlySet<long> wanted)
    {
        var today = DateOnly.FromDateTime(clock.Instant());
        var hadBought = customer.Since is not null && customer.Stage != Prospect && customer.Stage != Target;
        StageScore At(string stage, DateOnly on, StageReason reason) => new(customer.Id, stage, on, Naming.Camel(reason.ToString()), stage == Target ? [new(Prospect, Target, on, Naming.Camel(reason.ToString()))] : []);
        if (hadBought) return At(Target, today, StageReason.NoOrders);
        if (customer.ContactOn is { } contact) return At(Target, contact, StageReason.Contacted);
        if (wanted.Contains(customer.Id)) return At(Target, today, StageReason.Deal);
        return customer.Stage == Target && customer.Since is not null ? At(Target, today, StageReason.Contacted) : At(Prospect, customer.CreatedOn, StageReason.NoOrders);
    }

    static IEnumerable<Step> Led(Standing customer, StageScore to)
    {
        DateOnly? since = customer.CreatedOn;
        foreach (var step in to.Steps)
        {
            // Orders from before the customer was written down say nothing of how long that took.
            yield return new(customer.Id, step.Before, step.After, step.On, since is { } from && from <= step.On ? step.On.DayNumber - from.DayNumber : null, step.Reason);
            since = step.On;
        }
    }

    static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    async Task<int> Write(List<object?[]> rows, List<Step> steps, CancellationToken ct)
    {
        var (last, all) = (rows.ToDictionary(row => (long)row[0]!), steps.ToLookup(step => step.CustomerId));
        IEnumerable<Change> Logged(long id, DateTime at) => all[id].LastOrDefault() is { } step
            ? [new Change(null, at, null, Origin.Job, "customers", id, "stage", null, null, JsonSerializer.Serialize(new Dictionary<string, object?[]> { ["stage"] = [step.Before, step.After] }, Json.Plain), null)] : [];
        async Task<IEnumerable<Change>> Beside(WriteLease lease, IReadOnlyList<long> ids, DateTime at) =>
            (await Insert(lease, [.. ids.SelectMany(id => all[id])], at, ct)).Select(id => new Change(null, at, null, Origin.Job, StageChangeObject.ObjectKey, id, "create", null, null, "{}", null));
        return await columns.Write(Shape, [.. last.Values], new(Logged, Beside), ct);
    }

    async Task<IReadOnlyList<long>> Insert(WriteLease lease, IReadOnlyList<Step> steps, DateTime at, CancellationToken ct)
    {
        if (steps.Count == 0) return [];
        var postgres = database.Dialect == Dialect.Postgres;
        string Read(int place, string type) => postgres ? $"(value->>{place})::{type}" : $"value->>{place}";
        var list = postgres ? "jsonb_array_elements(@rows::jsonb) AS e(value)" : "json_each(@rows)";
        var rows = steps.Select(step => (object?[])[step.CustomerId, step.Before, step.After, step.On, step.Days, step.Reason]);
        ct.ThrowIfCancellationRequested();
        return await lease.Rows(
            $"INSERT INTO stage_changes (version, created_at, updated_at, customer_id, before, after, happened_on, days, reason) SELECT 1, @at, @at, {Read(0, "bigint")}, {Read(1, "text")}, {Read(2, "text")}, {Read(3, "date")}, {Read(4, "bigint")}, {Read(5, "text")} FROM {list} RETURNING id",
            row => row.GetInt64(0), ("rows", JsonSerializer.Serialize(rows, Json.Plain)), ("at", at));
    }

    static string Word(LifecycleStage stage) => Naming.Camel(stage.ToString());
}
