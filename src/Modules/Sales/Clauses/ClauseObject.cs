using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;

namespace Zhike.Sales.Clauses;

/// <summary>The clause library: everybody reads it, administrators set it.</summary>
internal sealed class ClauseObject : ObjectDefinition<Clause>
{
    internal const string ObjectKey = "clauses";

    public ClauseObject() : base(ObjectKey)
    {
        Text(x => x.Name).Required().Max(80).Sortable().Searchable();
        Choice<ClauseSection>(x => x.Section).NotNull();
        LongText(x => x.Text).Required().Max(5000).Searchable();
        Integer(x => x.Position).NotNull().Range(0, 1000);
        Bool(x => x.Standard);
        Bool(x => x.Enabled);
        (Open, Administered, Extensible, DefaultSort) = (true, true, false, "position");
        Groups = [new("basic")];
        ListColumns = ["name", "section", "text", "standard", "enabled", "position"];
        QuickForm = ["name", "section", "text", "standard", "enabled", "position"];
    }

    protected override void Map(EntityTypeBuilder<Clause> entity)
    {
        entity.Property(clause => clause.Name).IsRequired();
        entity.Property(clause => clause.Text).IsRequired();
    }

    protected override Task Saving(Clause clause, Saving saving)
    {
        ClauseVariables.Require(clause.Text);
        return Task.CompletedTask;
    }
}
