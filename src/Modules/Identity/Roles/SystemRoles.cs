using Zhike.Platform.Access;

namespace Zhike.Identity.Roles;

/// <summary>The roles that come with the product and what they may do until an administrator changes it.</summary>
internal static class SystemRoles
{
    public const string Administrator = "administrator";

    static readonly string[] Records = ["customers", "leads", "opportunities", "tasks", "visits", "workPlans", "quotes", "orders", "contracts", "payments", "refunds", "invoices", "creditLimits", "statements", "contractAmendments", "tickets"];
    static readonly string[] Parts =
    [
        "contacts", "activities", "leadNotes", "customerRelations", "attachments", "quoteLines", "opportunityLines", "opportunityCompetitors", "opportunityContacts", "workPlanComments",
        "orderLines", "contractLines", "contractClauses", "instalments", "paymentMatches", "stageChanges", "surveyAnswers",
    ];
    static readonly string[] Everything = [.. Records, .. Parts];
    static readonly string[] Sold = ["customers", "leads", "opportunities", "tasks", "visits", "workPlans", "quotes", "orders", "contracts", "payments", "refunds", "invoices", "creditLimits", "statements", "contractAmendments"];

    static readonly Dictionary<string, RoleRights> ByKey = new(StringComparer.Ordinal)
    {
        ["salesManager"] = Made(
            [.. Grant(Sold, "departmentTree", Enum.GetValues<Right>()), .. Grant(Parts, "all", Enum.GetValues<Right>()), .. Grant(["products"], "all", Right.Read), .. Grant(["targets"], "departmentTree", Enum.GetValues<Right>())], [.. Everything, "products", "targets"]),
        ["sales"] = Made(
            [
                .. Grant(Sold, "own", Right.Read, Right.Create, Right.Update, Right.Delete, Right.Import, Right.Assign, Right.Reveal),
                .. Grant(["contacts", "customerRelations", "attachments", "opportunityLines", "opportunityCompetitors", "opportunityContacts"], "all", Right.Read, Right.Create, Right.Update, Right.Delete, Right.Import, Right.Reveal),
                .. Grant(["targets"], "own", Right.Read),
                .. Grant(["quoteLines", "contractLines", "stageChanges", "surveyAnswers"], "all", Right.Read),
                .. Grant(["orderLines"], "all", Right.Read, Right.Create, Right.Update, Right.Import),
                .. Grant(["instalments", "paymentMatches", "contractClauses"], "all", Right.Read, Right.Create, Right.Update, Right.Delete),
                .. Grant(["activities", "leadNotes", "workPlanComments"], "own", Right.Read, Right.Create, Right.Update, Right.Delete, Right.Import),
            ],
            Everything),
        ["marketing"] = Made(
            [
                .. Grant(["customers", "contacts", "activities", "customerRelations", "opportunities", "attachments", "stageChanges"], "all", Right.Read),
                .. Grant(["leads", "campaigns", "segments", "forms", "surveyAnswers"], "all", Right.Read, Right.Create, Right.Update, Right.Delete, Right.Export, Right.Import, Right.Assign),
                .. Grant(["tasks", "visits", "workPlans"], "own", Right.Read, Right.Create, Right.Update, Right.Delete),
                .. Grant(["activities", "leadNotes"], "own", Right.Create, Right.Update, Right.Delete),
                .. Grant(["workPlanComments"], "own", Right.Read, Right.Create, Right.Update, Right.Delete),
                .. Grant(["leadNotes"], "all", Right.Read),
            ],
            []),
        ["service"] = Made(
            [
                .. Grant(["customers", "customerRelations", "attachments", "stageChanges"], "all", Right.Read),
                .. Grant(["contacts", "activities"], "all", Right.Read, Right.Create),
                .. Grant(["surveyAnswers"], "all", Right.Read, Right.Create, Right.Import),
                .. Grant(["activities"], "own", Right.Update, Right.Delete),
                .. Grant(["tasks", "visits", "workPlans"], "own", Right.Read, Right.Create, Right.Update, Right.Delete),
                .. Grant(["workPlanComments"], "own", Right.Read, Right.Create, Right.Update, Right.Delete),
                .. Grant(["tickets"], "all", Right.Read, Right.Create, Right.Update, Right.Assign),
            ],
            ["customers", "contacts", "tickets"]),
        ["finance"] = Made(
            [
                .. Grant(["customers", "opportunities", "quotes", "orders", "contracts", "contacts", "attachments", "quoteLines", "orderLines", "contractLines", "contractClauses", "contractAmendments", "targets", "stageChanges", "surveyAnswers"], "all", Right.Read),
                .. Grant(["contracts"], "all", Right.Update, Right.Export),
                .. Grant(["payments", "refunds", "invoices", "creditLimits", "statements"], "all", Enum.GetValues<Right>()),
                .. Grant(["instalments", "paymentMatches"], "all", Right.Read, Right.Create, Right.Update, Right.Delete),
                .. Grant(["activities"], "own", Right.Create, Right.Update, Right.Delete),
                .. Grant(["activities"], "all", Right.Read),
                .. Grant(["tasks"], "own", Right.Read, Right.Create, Right.Update, Right.Delete),
            ],
            ["payments", "refunds", "invoices", "creditLimits", "statements", "contracts", "instalments", "paymentMatches"]),
        ["readOnly"] = Made([.. Grant(Everything, "all", Right.Read), .. Grant(["targets"], "all", Right.Read)], []),
    };

    /// <summary>What a system role may do; nothing for a key that is none, and for the administrator, who is not limited.</summary>
    public static RoleRights Rights(string? key) => key is null ? RoleRights.None : ByKey.GetValueOrDefault(key, RoleRights.None);

    static RoleRights Made(IEnumerable<(string Object, string Scope, Right Right)> granted, IEnumerable<string> clear) => new(
        granted.GroupBy(item => item.Object, StringComparer.Ordinal).ToDictionary(
            group => group.Key, group => (IReadOnlyDictionary<Right, ScopeWord>)group.ToDictionary(item => item.Right, item => new ScopeWord(item.Scope)), StringComparer.Ordinal),
        clear.ToDictionary(key => key + ".*", _ => FieldAccess.Write, StringComparer.Ordinal));

    static IEnumerable<(string, string, Right)> Grant(string[] objects, string scope, params Right[] rights) =>
        from key in objects from right in rights select (key, scope, right);
}
