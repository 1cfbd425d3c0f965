using Zhike.Contracts;
using Zhike.Platform.Access;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Modules;
using Zhike.Sales.Leads;
using Zhike.Sales.Opportunities;
using Zhike.Sales.Products;
using Zhike.Sales.Stages;

namespace Zhike.Sales;

/// <summary>The virtual company's products, its leads, and its deals: three for every two customers over three years, each with its way through the stages.</summary>
internal sealed class SalesDemo : IDemoPart
{
    public async Task Fill(DemoWorld world, BulkLoad load, CancellationToken ct)
    {
        var stages = await load.Read("select id, probability, rotting_days from stages where deleted_at is null order by position, id",
            row => new Stage { Id = row.GetInt64(0), Probability = row.GetDouble(1), RottingDays = row.IsDBNull(2) ? null : row.GetInt64(2) });
        await DemoCapture.Fill(world, load, ct);
        await load.Records(DemoProducts.All(world, await load.NextId<Product>()), ct);
        var deals = new DemoDeals(world, stages, await load.NextId<Opportunity>());
        var stayId = await load.NextId<StageStay>();
        var became = Became(deals);
        var leads = new DemoLeads(world, became, await load.NextId<Lead>());
        await load.Records(deals.All().Select(item => item.Deal), ct);
        await load.Records(leads.All(), ct);
        var noteId = await load.NextId<LeadNote>();
        await load.Records(leads.All().SelectMany(leads.NotesOf).Select(note => { note.Id = noteId++; return note; }), ct);
        await load.Plain(deals.All().SelectMany(item => item.Stays).Select(stay => { stay.Id = stayId++; return stay; }), ct);
        load.Happened(deals.All().Where(item => item.Deal.State is OpportunityState.Won or OpportunityState.Lost).Select(Ending));
    }

    /// <summary>Every twelfth deal began as a lead.</summary>
    static List<Opportunity> Became(DemoDeals deals) => [.. deals.All().Where((_, index) => index % 12 == 0).Take(DemoLeads.Most).Select(item => item.Deal)];

    static Change Ending((Opportunity Deal, List<StageStay> Stays) item)
    {
        var deal = item.Deal;
        var won = deal.State == OpportunityState.Won;
        return new Change(null, deal.UpdatedAt, deal.OwnerId, Origin.Job, OpportunityObject.ObjectKey, deal.Id, won ? "win" : "lose", "customers", deal.CustomerId,
            won ? """{"state":["open","won"]}""" : """{"state":["open","lost"]}""", null);
    }
}
