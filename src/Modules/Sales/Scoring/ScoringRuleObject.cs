using System.Text.Json;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Sales.Leads;

namespace Zhike.Sales.Scoring;

/// <summary>What forms and permissions know of scoring rules.</summary>
internal sealed class ScoringRuleObject : ObjectDefinition<ScoringRule>
{
    internal const string ObjectKey = "scoringRules";

    public ScoringRuleObject() : base(ObjectKey)
    {
        Text(x => x.Name).Required().Max(60).Sortable();
        LongText(x => x.Condition).Required().Max(10_000);
        Integer(x => x.Points).Required().Range(-100, 100);
        Bool(x => x.Enabled);
        (Administered, Extensible, DefaultSort) = (true, false, "name");
        ListColumns = ["name", "condition", "points", "enabled"];
        QuickForm = ["name", "condition", "points", "enabled"];
    }

    protected override Task Saving(ScoringRule rule, Saving saving)
    {
        if (!saving.Changes("condition")) return Task.CompletedTask;
        try { new ConditionParser(saving.Writer.Catalogue, saving.Writer.Caller, saving.Writer.Now).Parse(rule.Condition, saving.Writer.Catalogue[LeadObject.ObjectKey]); }
        catch (JsonException) { throw new Invalid("condition", "query.not-a-condition"); }
        return Task.CompletedTask;
    }
}
