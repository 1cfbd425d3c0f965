using System.Text.Json;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Query;
using Zhike.Platform.Text;

namespace Zhike.Customers;

/// <summary>Gives new customers, leads and the like that belong to nobody and lie in no pool to somebody by the assignment rules, moments after they were made.</summary>
internal sealed class AssignNewRecords(Database database, QueryEngine queries, Texts texts, TimeProvider clock, ILogger<AssignNewRecords> log) : ChangeReader(database, log)
{
    sealed record Rule(long Id, Condition Where, AssignmentChoice Choice, string[] Skills, string? SkillField);

    public override string Name => "assignment";

    protected override async Task Handle(IReadOnlyList<Change> changes, WriteLease lease, CancellationToken ct)
    {
        foreach (var made in changes.Where(IsUnowned).GroupBy(change => change.Object))
        {
            var definition = queries.Catalogue[made.Key];
            if (await Rules(definition, lease) is not { Count: > 0 } rules) continue;
            var records = new AssignmentRecords(queries, definition, clock.Instant(), lease, ct);
            foreach (var change in made) await Assign(definition, change.RecordId, rules, records, lease, ct);
        }
    }

    bool IsUnowned(Change change) => change.Action == "create" && queries.Catalogue.Find(change.Object)?.Assigned is not null &&
        !change.ChangesJson.EnumerateObject().Any(member => member.Name is "ownerId" or "poolId" && member.Value[1].ValueKind == JsonValueKind.Number);

    async Task<List<Rule>> Rules(ObjectDefinition definition, WriteLease lease)
    {
        var active = Database.Dialect == Dialect.Postgres ? "enabled" : "enabled = 1";
        var parser = new ConditionParser(queries.Catalogue, Caller.System(Origin.Job), clock.Instant());
        return await lease.Rows($"SELECT id, condition, method, users, last_user_id, CAST(skills AS text), skill_field FROM assignment_rules WHERE deleted_at IS NULL AND {active} AND object = @object ORDER BY position, id", row => new Rule(
            row.GetInt64(0),
            row.IsDBNull(1) ? Condition.Always : parser.Parse(row.GetString(1), definition),
            new AssignmentChoice(Enum.Parse<AssignmentMethod>(row.GetString(2), true), JsonSerializer.Deserialize<string[]>(row.GetString(3)) ?? [], row.IsDBNull(4) ? null : row.GetInt64(4)),
            row.IsDBNull(5) ? [] : JsonSerializer.Deserialize<string[]>(row.GetString(5))!, row.IsDBNull(6) ? null : row.GetString(6)), ("object", definition.Key));
    }

    async Task Assign(ObjectDefinition definition, long id, List<Rule> rules, AssignmentRecords records, WriteLease lease, CancellationToken ct)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            if (!await records.Waits(id, rules[i].Where)) continue;
            if (await rules[i].Choice.Next(lease, await records.Value(id, "region") as string, await Skills(definition, rules[i], id, records), records.HeldBy) is not { } user) continue;
            rules[i] = rules[i] with { Choice = rules[i].Choice with { Last = user } };
            await lease.Run("UPDATE assignment_rules SET last_user_id = @user WHERE id = @id", ct, ("user", user), ("id", rules[i].Id));
            await Give(definition, id, (user, rules[i].Id), lease, ct);
            return;
        }
    }

    async Task<AssignmentSkills> Skills(ObjectDefinition definition, Rule rule, long id, AssignmentRecords records) =>
        new(rule.Skills, rule.SkillField is { } key && definition.Find(key) is { } field ? AssignmentSkills.Of(field, await records.Value(id, key), texts) : []);

    async Task Give(ObjectDefinition definition, long id, (long User, long Rule) to, WriteLease lease, CancellationToken ct)
    {
        var now = clock.Instant();
        var department = await lease.Value<long?>("SELECT department_id FROM users WHERE id = @id", ("id", to.User));
        var since = definition.Find("ownedSinceAt");
        await lease.Run(
            $"UPDATE {definition.Table} SET owner_id = @user, department_id = {(department is null ? "NULL" : "@department")}{(since is null ? "" : $", {since.Column} = @now")}, updated_at = @now, version = version + 1 WHERE id = @id",
            ct, ("user", to.User), ("department", department ?? 0), ("now", now), ("id", id));
        var fields = new Dictionary<string, object?[]> { ["ownerId"] = [null, to.User], ["departmentId"] = [null, department] };
        if (since is not null) fields[since.Key] = [null, Instants.Format(now)];
        await Append(lease, [new Change(null, now, null, Origin.Job, definition.Key, id, "assign", null, null, JsonSerializer.Serialize(fields, Json.Plain), JsonSerializer.Serialize(new { rule = to.Rule }, Json.Plain))], ct);
    }

    protected override Task Handled(IReadOnlyList<Change> changes) => changes.Any(IsUnowned) ? Database.Signal(ChangeSealer.Channel) : Task.CompletedTask;
}
