using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using System.Text.Json;
using Microsoft.Extensions.Validation;
using Zhike.Platform.Catalogue;

namespace Zhike.Platform.Approvals;

/// <summary>Whether every place of a step has to approve, or one decides for all.</summary>
public enum StepMode { All, Any }

/// <summary>What needs whose approval (审批规则). The first enabled rule of a kind whose condition holds is the one that counts.</summary>
/// <param name="Condition">Over the kind's facts; null holds always.</param>
/// <param name="Steps">One after the other; none lets it pass without approval.</param>
public sealed record ApprovalRule(long Id, long Version, string Kind, string Name, long Position, bool Enabled, JsonElement? Condition, IReadOnlyList<RuleStep> Steps)
{
    internal const string Columns = "id, version, kind, name, position, enabled, condition, steps";

    internal static ApprovalRule Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetString(3), row.GetInt64(4), Convert.ToBoolean(row.GetValue(5), null),
        row.IsDBNull(6) ? null : Approval.Parsed(row.GetString(6)), JsonSerializer.Deserialize<List<RuleStep>>(row.GetString(7), Json.Plain)!);
}

/// <summary>One step of a rule.</summary>
/// <param name="Mode"><c>all</c> or <c>any</c>.</param>
/// <param name="Hours">Time to decide before the next manager is asked; null waits.</param>
[ValidatableType]
public sealed record RuleStep([AllowedValues("all", "any")] string Mode, [MaxLength(20)] IReadOnlyList<RuleApprover> Approvers, [Range(1, 8760)] int? Hours = null)
{
    internal StepMode ModeOf => Mode == "any" ? StepMode.Any : StepMode.All;
}

/// <summary>Who is asked in a step.</summary>
/// <param name="By"><c>manager</c>, <c>role</c> or <c>user</c>.</param>
/// <param name="Id">Of the role or user.</param>
/// <param name="Level">Of the manager: 1 is the requester's own.</param>
[ValidatableType]
public sealed record RuleApprover([AllowedValues("manager", "role", "user")] string By, [Range(1, long.MaxValue)] long? Id = null, [Range(1, 10)] int? Level = null);
