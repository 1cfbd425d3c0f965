using Zhike.Platform.Catalogue;

namespace Zhike.Customers;

/// <summary>What forms and permissions know of templates: administrators keep them, everybody uses them.</summary>
internal sealed class NoteTemplateObject : ObjectDefinition<NoteTemplate>
{
    public NoteTemplateObject() : base("noteTemplates")
    {
        Text(x => x.Name).Required().Max(60).Sortable();
        Choice<TemplateUse>(x => x.UsedFor).NotNull();
        LongText(x => x.Text).Required().Max(5000);
        Bool(x => x.Enabled);
        (Open, Administered, Extensible, DefaultSort) = (true, true, false, "name");
        ListColumns = ["name", "usedFor", "text", "enabled"];
        QuickForm = ["name", "usedFor", "text", "enabled"];
    }
}
