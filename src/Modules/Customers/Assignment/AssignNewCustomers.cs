using System.Text.Json;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Query;
using Zhike.Platform.Text;

namespace Zhike.Customers;

/// <summary>Gives new customers that belong to nobody and lie in no pool to somebody by the assignment rules, moments after they were made.</summary>
internal sealed class AssignNewCustomers(Database database, QueryEngine queries, Texts texts, TimeProvider clock, ILogger<AssignNewCustomers> log) : ChangeReader(database, log)
{
    sealed record Rule(long Id, Condition Where, AssignmentChoice Choice, string[] Skills, string? SkillField);

    public override string Name => "assignment";

    protected override async Task Handle(IReadOnlyList<Change> changes, WriteLease lease, CancellationToken ct)
    {
        var made = changes.Where(change => change is { Object: "customers", Action: "create" } && !Owned(change)).Select(change => change.RecordId).ToList();
        if (made.Count == 0 || await Rules(lease) is not { Count: > 0 } rules) return;
        foreach (var id in made) await Assign(id, rules, lease, ct);
    }

    static bool Owned(Change change) =>
        change.ChangesJson.EnumerateObject().Any(member => member.Name is "ownerId" or "poolId" && member.Value[1].ValueKind == JsonValueKind.Number);

    async Task<List<Rule>> Rules(WriteLease lease)
    {
        var active = Database.Dialect == Dialect.Postgres ? "enabled" : "enabled = 1";
        var parser = new ConditionParser(queries.Catalogue, Caller.System(Origin.Job), clock.Instant());
        return await lease.Rows($"SELECT id, condition, method, users, last_user_id, CAST(skills AS text), skill_field FROM assignment_rules WHERE deleted_at IS NULL AND {active} ORDER BY position, id", row => new Rule(
            row.GetInt64(0),
            row.IsDBNull(1) ? Condition.Always : parser.Parse(JsonDocument.Parse(row.GetString(1)).RootElement, queries.Catalogue["customers"]),
            new AssignmentChoice(Enum.Parse<AssignmentMethod>(row.GetString(2), true), JsonSerializer.Deserialize<string[]>(row.GetString(3)) ?? [], row.IsDBNull(4) ? null : row.GetInt64(4)),
            row.IsDBNull(5) ? [] : JsonSerializer.Deserialize<string[]>(row.GetString(5))!, row.IsDBNull(6) ? null : row.GetString(6)));
    }

    async Task Assign(long id, List<Rule> rules, WriteLease lease, CancellationToken ct)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            var selection = new Selection(queries.Catalogue["customers"], Caller.System(Origin.Job)) { Ids = [id], Where = Condition.And(rules[i].Where, Unowned()), Limit = 1 };
            if ((await queries.Ids(lease.Connection, lease.Transaction, selection, ct)).Count == 0) continue;
            if (await rules[i].Choice.Next(lease, id, await Skills(rules[i], id, lease, ct)) is not { } user) continue;
            rules[i] = rules[i] with { Choice = rules[i].Choice with { Last = user } };
            await lease.Run("UPDATE assignment_rules SET last_user_id = @user WHERE id = @id", ct, ("user", user), ("id", rules[i].Id));
            await Give(id, user, rules[i].Id, lease, ct);
            return;
        }
    }

    async Task<AssignmentSkills> Skills(Rule rule, long id, WriteLease lease, CancellationToken ct) =>
        new(rule.Skills, rule.SkillField is { } key ? await AssignmentSkills.Of(queries, texts, (lease.Connection, lease.Transaction), id, key, ct) : []);

    Condition Unowned()
    {
        var customers = queries.Catalogue["customers"];
        return Condition.And(new Compare(customers.Field("ownerId"), Operator.IsNull, []), new Compare(customers.Field("poolId"), Operator.IsNull, []));
    }

    async Task Give(long id, long user, long rule, WriteLease lease, CancellationToken ct)
    {
        var now = clock.Instant();
        var department = await lease.Value<long?>("SELECT department_id FROM users WHERE id = @id", ("id", user));
        await lease.Run(
            $"UPDATE customers SET owner_id = @user, department_id = {(department is null ? "NULL" : "@department")}, owned_since_at = @now, updated_at = @now, version = version + 1 WHERE id = @id",
            ct, ("user", user), ("department", department ?? 0), ("now", now), ("id", id));
        var fields = JsonSerializer.Serialize(new { ownerId = new long?[] { null, user }, departmentId = new[] { null, department }, ownedSinceAt = new[] { null, Instants.Format(now) } }, Json.Plain);
        await Append(lease, [new Change(null, now, null, Origin.Job, "customers", id, "assign", null, null, fields, JsonSerializer.Serialize(new { rule }, Json.Plain))], ct);
    }

    protected override Task Handled(IReadOnlyList<Change> changes) =>
        changes.Any(change => change is { Object: "customers", Action: "create" } && !Owned(change)) ? Database.Signal(ChangeSealer.Channel) : Task.CompletedTask;
}
