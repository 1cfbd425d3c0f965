using System.Text.Json;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Customers;

/// <summary>What forms and permissions know of assignment rules.</summary>
internal sealed class AssignmentRuleObject : ObjectDefinition<AssignmentRule>
{
    public AssignmentRuleObject() : base("assignmentRules")
    {
        Text(x => x.Name).Required().Max(60).Sortable();
        TextChoice(x => x.Object).NotNull().Of("customers", "leads");
        Integer(x => x.Position).NotNull();
        Bool(x => x.Enabled);
        LongText(x => x.Condition).Max(10_000);
        Choice<AssignmentMethod>(x => x.Method).NotNull();
        Tags(x => x.Users).Required();
        Tags(x => x.Skills);
        Text(x => x.SkillField).Max(60);
        User(x => x.LastUserId).ReadOnly();
        (Administered, DefaultSort) = (true, "position");
        ListColumns = ["position", "name", "object", "method", "users", "enabled"];
        QuickForm = ["name", "object", "position", "condition", "method", "users", "skills", "skillField", "enabled"];
    }

    protected override Task Saving(AssignmentRule record, Saving saving)
    {
        foreach (var entry in record.Users ?? [])
            if (!long.TryParse(entry.Split(':')[0], out _)) throw new Invalid("users", "value.reference-unknown");
        var about = saving.Writer.Catalogue.Find(record.Object) ?? throw new Invalid("object", "value.not-an-option", ("value", record.Object));
        if (record.SkillField is { } key && !AssignmentSkills.Fits(about.Find(key))) throw new Invalid("skillField", "query.unknown-field", ("field", key));
        if (record.Condition is not { } text || !(saving.Changes("condition") || saving.Changes("object"))) return Task.CompletedTask;
        try { new ConditionParser(saving.Writer.Catalogue, saving.Writer.Caller, saving.Writer.Now).Parse(JsonDocument.Parse(text).RootElement, about); }
        catch (JsonException) { throw new Invalid("condition", "query.not-a-condition"); }
        return Task.CompletedTask;
    }
}
