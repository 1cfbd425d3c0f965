using System.Collections;
using Zhike.Contracts;
using Zhike.Platform.Modules;
using Zhike.Platform.Text;
using Zhike.Platform.Values;

namespace Zhike.Customers;

/// <summary>The customers of the virtual company, each made from its number alone, so that any part can ask for any of them without keeping them.</summary>
internal sealed class DemoCustomers(DemoWorld world, long firstId, long firstContactId) : IReadOnlyList<DemoCustomer>
{
    const string CodeDigits = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    readonly DemoPlaces places = new();
    readonly Dictionary<int, DemoPerson[]> sellers = world.Get<IReadOnlyList<DemoPerson>>().Where(person => person.Role == "sales")
        .GroupBy(person => person.Team).ToDictionary(team => team.Key, team => team.ToArray());

    /// <summary>At most this many people at a customer; half of it and a half on average.</summary>
    readonly int people = world.Large ? 3 : 5;

    public int Count => world.Customers;

    public DemoCustomer this[int index]
    {
        get
        {
            var made = Basics(index);
            return new(firstId + index, made.Name, made.Trade.Trade, made.Pooled ? null : made.Seller.Id, made.Seller, made.Since, made.Weight, FirstContact(index));
        }
    }

    public IEnumerator<DemoCustomer> GetEnumerator() => Enumerable.Range(0, Count).Select(index => this[index]).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal int ContactCount(int index) => index % people + 1;
    internal long FirstContact(int index) => firstContactId + (long)(index / people) * (people * (people + 1) / 2) + index % people * (index % people + 1) / 2;

    internal sealed record Made(string Name, string Brand, (string Trade, string Industry) Trade, DemoPlaces.Place Place, DemoPerson Seller, bool Pooled, DateOnly Since, int Weight);

    internal Made Basics(int index)
    {
        var chance = world.Chance("customer", index);
        var team = chance.Next(places.Count);
        var place = places.Pick(team, chance);
        var brand = DemoWords.First[chance.Next(DemoWords.First.Length)] + DemoWords.Second[chance.Next(DemoWords.Second.Length)];
        var trade = DemoWords.Trades[chance.Next(DemoWords.Trades.Length)];
        var form = chance.Next(10) switch { 0 => "股份有限公司", 1 => "集团有限公司", 2 => "科技有限公司", _ => "有限公司" };
        var since = DemoWorld.WorkingDay(world.Start, world.Today.AddDays(-3), chance);
        var weight = chance.Next(100) switch { < 5 => 4, < 20 => 3, < 70 => 2, _ => 1 };
        return new(place.City + brand + trade.Trade + form, brand, trade, place, Seller(index, team, chance), chance.Next(100) < (world.Large ? 15 : 12), since, weight);
    }

    /// <summary>In a large company the first of a team have most, and one of them every fourteenth customer of all.</summary>
    DemoPerson Seller(int index, int team, Random chance)
    {
        if (!world.Large) return sellers[team][chance.Next(sellers[team].Length)];
        return index % 14 == 3 ? sellers[0][0] : sellers[team][(int)(sellers[team].Length * Math.Pow(chance.NextDouble(), 1.6))];
    }

    internal Customer Record(int index, DateTime? lastContactAt, DateOnly? nextContactOn)
    {
        var (made, chance) = (Basics(index), world.Chance("customer-details", index));
        var entered = DemoWorld.At(made.Since, chance);
        var created = lastContactAt < entered ? lastContactAt.Value : entered;
        var customer = new Customer
        {
            Id = firstId + index, Version = 1, CreatedAt = created, UpdatedAt = lastContactAt ?? created, CreatedById = made.Seller.Id, UpdatedById = made.Seller.Id,
            OwnerId = made.Pooled ? null : made.Seller.Id, DepartmentId = made.Seller.DepartmentId, OwnedSinceAt = made.Pooled ? null : created,
            PoolId = made.Pooled ? world.Get<Pool>().Id : null, LastContactAt = lastContactAt, NextContactOn = made.Pooled ? null : nextContactOn,
            Number = $"C-{firstId + index:000000}", Kind = CustomerKind.Organization, Category = chance.Next(12) == 0 ? CustomerCategory.Intermediary : CustomerCategory.Business,
            Name = made.Name, NameSort = SortKey.Of(made.Name), NameCore = CompanyName.Core(made.Name), ShortName = made.Brand + made.Trade.Trade,
            CreditCode = Code(index, made.Place.Code), Industry = made.Trade.Industry, Region = made.Place.Code, Address = $"{made.Place.Path}{made.Brand}路{chance.Next(1, 999)}号",
            Phone = $"+86{made.Place.AreaCode}{chance.Next(50_000_000, 89_999_999)}", Source = (CustomerSource)chance.Next(11),
            Tier = made.Weight switch { 4 => ValueTier.Vip, 3 => ValueTier.Key, 2 => ValueTier.Standard, _ => ValueTier.Small },
            Tags = chance.Next(3) == 0 ? [DemoWords.Tags[chance.Next(DemoWords.Tags.Length)]] : null,
        };
        Business(customer, made, chance);
        if (index % 2 == 0) (customer.Latitude, customer.Longitude) = DemoPlaces.Near(made.Place, chance);
        customer.Completeness = Completeness.Of(customer);
        return customer;
    }

    void Business(Customer customer, Made made, Random chance)
    {
        var years = (world.Today.DayNumber - made.Since.DayNumber) / 365;
        customer.Stage = (LifecycleStage)Math.Min(chance.Next(2) + years + (made.Weight > 2 ? 1 : 0), 4);
        customer.Phase = customer.Stage switch { LifecycleStage.Prospect or LifecycleStage.Target => LifecyclePhase.Acquisition, LifecycleStage.FirstPurchase => LifecyclePhase.Growth, _ => LifecyclePhase.Maturity };
        customer.Size = made.Weight switch { 4 => CompanySize.Large, 3 => CompanySize.Medium, 2 => CompanySize.Small, _ => CompanySize.Micro };
        if (chance.Next(3) > 0) customer.Email = $"info@{Domain(made)}";
        if (chance.Next(3) > 0) customer.Website = $"https://www.{Domain(made)}";
        if (chance.Next(2) > 0) customer.Staff = made.Weight * chance.Next(20, 400);
        if (chance.Next(2) > 0) customer.YearRevenue = new Money(chance.NextInt64(500, 60_000) * made.Weight * made.Weight * 1_000_000, "CNY");
        if (chance.Next(2) > 0) customer.MainProducts = made.Trade.Trade;
        if (chance.Next(3) > 0) customer.PurchasingPower = (Level)chance.Next(3);
        if (made.Weight > 2) (customer.PaymentTerms, customer.CreditRating) = ("月结60天", "A");
        if (made.Pooled) customer.ReturnReason = "长期没有跟进";
    }

    internal static string Domain(Made made) => string.Concat(Pinyin.Syllables(made.Brand)) + Pinyin.Initials(made.Trade.Trade) + ".example";

    /// <summary>91 (a company), the district, nine characters from the number, and the check character.</summary>
    string Code(int index, string region)
    {
        Span<char> body = stackalloc char[9];
        var rest = (firstId + index) * 7919 + 104_729;
        for (var i = 8; i >= 0; i--, rest /= 31) body[i] = CodeDigits[(int)(rest % 31)];
        var first = "91" + region + new string(body);
        return first + Zhike.Platform.Values.CreditCode.CheckDigit(first);
    }
}
