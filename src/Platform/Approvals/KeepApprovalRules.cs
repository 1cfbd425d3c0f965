using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Text;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Approvals;

/// <summary>GET and POST /approval-rules, PUT and DELETE /approval-rules/{id}: which requests need whose approval.</summary>
/// <remarks>For administrators. What was asked keeps its route. 412 when it moved on, 428 without If-Match; 404; 422 per field.</remarks>
public sealed class KeepApprovalRules(ApprovalDesk approvals, IPeople people, Texts texts, Database database)
{
    /// <param name="Condition">Over the kind's facts; null holds always.</param>
    /// <param name="Steps">None lets what the condition meets pass without approval.</param>
    public sealed record Request(
        [StringLength(60)] string Kind = "", [StringLength(60)] string Name = "", [Range(0, 10_000)] long Position = 0, bool Enabled = true, JsonElement? Condition = null, [MaxLength(10)] RuleStep[]? Steps = null);

    public sealed record FactOption(string Value, string Label);
    public sealed record Fact(string Key, string Type, string Label, IReadOnlyList<FactOption>? Options);
    public sealed record KindItem(string Key, string Label, IReadOnlyList<Fact> Facts);
    public sealed record Response(IReadOnlyList<ApprovalRule> Items, IReadOnlyList<KindItem> Kinds);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/approval-rules", (HttpContext http, KeepApprovalRules use, CancellationToken ct) => use.List(http.Language(), ct)).RequiresDuty(Duties.Administer).WithTags("approvals").WithName("list-approval-rules");
        api.MapPost("/approval-rules", (Request request, KeepApprovalRules use, Writer writer, CancellationToken ct) => use.Create(request, writer, ct)).RequiresDuty(Duties.Administer).Produces(201).WithTags("approvals").WithName("create-approval-rule");
        api.MapPut("/approval-rules/{id:long}", (long id, Request request, HttpContext http, KeepApprovalRules use, Writer writer, CancellationToken ct) => use.Change(id, IfMatch.Version(http), request, writer, ct)).RequiresDuty(Duties.Administer).WithTags("approvals").WithName("change-approval-rule");
        api.MapDelete("/approval-rules/{id:long}", (long id, KeepApprovalRules use, Writer writer, CancellationToken ct) => use.Delete(id, writer, ct)).RequiresDuty(Duties.Administer).WithTags("approvals").WithName("delete-approval-rule");
    }

    async Task<Response> List(string language, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        var rules = await connection.Rows($"select {ApprovalRule.Columns} from approval_rules order by kind, position, id", ApprovalRule.Read);
        return new Response(rules, [.. approvals.Kinds.OrderBy(kind => kind.Key, StringComparer.Ordinal).Select(kind => new KindItem(kind.Key, texts.Get(language, "approvals.kinds." + kind.Key), [.. FactsOf(kind).Select(fact => Describe(fact, language))]))]);
    }

    Fact Describe(ApprovalFact fact, string language) => new(fact.Key, ApprovalRows.Word(fact.Type), texts.Get(language, "approvals.facts." + fact.Key),
        fact.Options is { } options ? [.. options().Select(option => new FactOption(option.Value, texts.Get(language, option.LabelKey)))] : null);

    static IReadOnlyList<ApprovalFact> FactsOf(IApprovalKind kind) => [.. kind.Facts, new ApprovalFact(ApprovalRules.Role, FactType.Role)];

    async Task<IResult> Create(Request request, Writer writer, CancellationToken ct)
    {
        var lease = await writer.Lease(ct);
        await Check(lease, request);
        var id = await lease.Value<long>(
            $"insert into approval_rules (version, created_at, updated_at, kind, name, position, enabled, condition, steps) values (1, @now, @now, @kind, @name, @position, @enabled, {Json("condition")}, {Json("steps")}) returning id", Values(request, writer));
        var rule = await Find(lease, id);
        writer.Log("approvalRules", id, "create", Difference(null, rule));
        await writer.Save(ct);
        return TypedResults.Created($"/api/v1/approval-rules/{id}", rule);
    }

    async Task<ApprovalRule> Change(long id, long version, Request request, Writer writer, CancellationToken ct)
    {
        var lease = await writer.Lease(ct);
        var before = await Find(lease, id);
        await Check(lease, request);
        var changed = await lease.Run(
            $"update approval_rules set version = version + 1, updated_at = @now, kind = @kind, name = @name, position = @position, enabled = @enabled, condition = {Json("condition")}, steps = {Json("steps")} where id = @id and version = @version",
            ct, [.. Values(request, writer), ("id", id), ("version", version)]);
        if (changed == 0) throw new Stale(before);
        var after = await Find(lease, id);
        writer.Log("approvalRules", id, "update", Difference(before, after));
        await writer.Save(ct);
        return after;
    }

    async Task<IResult> Delete(long id, Writer writer, CancellationToken ct)
    {
        var lease = await writer.Lease(ct);
        var rule = await Find(lease, id);
        await lease.Run("delete from approval_rules where id = @id", ct, ("id", id));
        writer.Log("approvalRules", id, "delete", Difference(rule, null));
        await writer.Save(ct);
        return TypedResults.NoContent();
    }

    async Task Check(WriteLease lease, Request request)
    {
        var kind = approvals.Kinds.FirstOrDefault(kind => kind.Key == request.Kind) ?? throw new Invalid("kind", "value.not-an-option", ("value", request.Kind));
        if (string.IsNullOrWhiteSpace(request.Name)) throw new Invalid("name", "value.required");
        if (Given(request.Condition) is { } where) FactCondition.Check(where, FactsOf(kind));
        foreach (var step in request.Steps ?? [])
        {
            if (step?.Approvers is not { Count: > 0 } approvers || approvers.Contains(null!)) throw new Invalid("steps", "approvals.step-empty");
            foreach (var approver in approvers) await Check(lease, approver);
        }
    }

    async Task Check(WriteLease lease, RuleApprover approver)
    {
        if (approver.By == "manager" ? approver.Level is null : approver.Id is null) throw new Invalid("steps", "approvals.approver-incomplete");
        if (approver.By == "manager") return;
        long[] ids = [approver.Id!.Value];
        var known = approver.By == "role" ? await people.Roles(lease, ids) : await people.Active(lease, ids);
        if (known.Count == 0) throw new Invalid("steps", "value.reference-unknown");
    }

    static async Task<ApprovalRule> Find(WriteLease lease, long id) =>
        await lease.Rows($"select {ApprovalRule.Columns} from approval_rules where id = @id", ApprovalRule.Read, ("id", id)) is [var rule] ? rule : throw new NotFound();

    string Json(string name) => ApprovalRows.Json(name, database.Dialect);

    static JsonElement? Given(JsonElement? where) => where is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } ? where : null;

    static (string, object?)[] Values(Request request, Writer writer) =>
    [
        ("now", writer.Now), ("kind", request.Kind), ("name", Normalise.Trimmed(request.Name)), ("position", request.Position), ("enabled", request.Enabled),
        ("condition", Given(request.Condition)?.GetRawText()), ("steps", ApprovalRows.Text(request.Steps ?? [])),
    ];

    static Dictionary<string, object?[]> Difference(ApprovalRule? before, ApprovalRule? after) =>
        new(StringComparer.Ordinal) { ["name"] = [before?.Name, after?.Name], ["rule"] = [before, after] };
}
