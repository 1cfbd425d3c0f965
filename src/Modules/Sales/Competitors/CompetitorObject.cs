using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Platform.Text;

namespace Zhike.Sales.Competitors;

/// <summary>The competitors: everybody reads them, administrators keep them.</summary>
internal sealed class CompetitorObject : ObjectDefinition<Competitor>
{
    internal const string ObjectKey = "competitors";

    public CompetitorObject() : base(ObjectKey)
    {
        Text(x => x.Name).Required().Max(120).SortedBy(nameof(Competitor.NameSort)).Searchable();
        Url(x => x.Website);
        LongText(x => x.Strengths).Max(2000);
        LongText(x => x.Weaknesses).Max(2000);
        LongText(x => x.Answer).Max(2000);
        (Open, Administered, InMenu, DefaultSort) = (true, true, true, "name");
        ListColumns = ["name", "strengths", "weaknesses", "answer", "website"];
        QuickForm = ["name", "strengths", "weaknesses", "answer", "website"];
    }

    protected override async Task Saving(Competitor competitor, Saving saving)
    {
        competitor.NameSort = SortKey.Of(competitor.Name);
        if (competitor.DeletedAt is not null) return;
        await saving.Writer.Lock(ObjectKey + ".name:" + competitor.Name, 0, saving.Ct);
        var db = await saving.Writer.Db(saving.Ct);
        if (await db.Set<Competitor>().AnyAsync(other => other.Name == competitor.Name && other.Id != competitor.Id && other.DeletedAt == null, saving.Ct))
            throw new Invalid("name", "sales.competitor-there", ("name", competitor.Name));
    }
}
