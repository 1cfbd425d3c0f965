using Zhike.Contracts;
using Zhike.Platform.Modules;
using Zhike.Sales.Opportunities;

namespace Zhike.Sales;

/// <summary>Who decides about the virtual company's deals, and which of them two sellers share.</summary>
internal static class DemoDealPeople
{
    const int Most = 3000;

    static readonly string[] Roles = ["decider", "influencer", "buyer", "approver", "user"];
    static readonly string[] Attitudes = ["supporter", "neutral", "supporter", "opponent"];

    internal static async Task Fill(DemoWorld world, BulkLoad load, DemoDeals deals, CancellationToken ct)
    {
        var sellers = world.Get<IReadOnlyList<DemoPerson>>().Where(person => person.Team >= 0).ToLookup(person => person.Team);
        var team = sellers.SelectMany(people => people).ToDictionary(person => person.Id, person => person.Team);
        List<Opportunity> open = [.. deals.All().Select(item => item.Deal).Where(deal => deal.State == OpportunityState.Open).Take(Most)];
        var id = await load.NextId<OpportunityContact>();
        await load.Records(open.Where(deal => deal.ContactId is not null && deal.Id % 4 != 0).Select(deal => new OpportunityContact
        {
            Id = id++, Version = 1, CreatedAt = deal.CreatedAt, UpdatedAt = deal.CreatedAt, CreatedById = deal.OwnerId, UpdatedById = deal.OwnerId, OpportunityId = deal.Id, ContactId = deal.ContactId,
            BuyingRole = Roles[deal.Id % Roles.Length], Attitude = Attitudes[deal.Id % Attitudes.Length], Influence = 1 + deal.Id % 5,
        }), ct);
        await load.Plain(open.Where(deal => deal.Id % 8 == 0 && deal.OwnerId is { } owner && team.ContainsKey(owner)).SelectMany(deal => Divided(deal, [.. sellers[team[deal.OwnerId!.Value]]])), ct);
    }

    static IEnumerable<OpportunityShare> Divided(Opportunity deal, List<DemoPerson> team)
    {
        var other = team[(int)(deal.Id % team.Count)];
        if (other.Id == deal.OwnerId) yield break;
        yield return new() { OpportunityId = deal.Id, UserId = deal.OwnerId!.Value, Percent = 60 };
        yield return new() { OpportunityId = deal.Id, UserId = other.Id, Percent = 40 };
    }
}
