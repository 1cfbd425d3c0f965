using Zhike.Contracts;
using Zhike.Platform.Modules;
using Zhike.Platform.Text;

namespace Zhike.Customers;

/// <summary>The people at the virtual company's customers.</summary>
internal sealed class DemoContacts(DemoWorld world, DemoCustomers customers, long firstCustomerId)
{
    static readonly string[] Mobiles = ["138", "139", "136", "135", "150", "158", "159", "186", "188", "177", "189"];

    internal IEnumerable<Contact> Of(int index)
    {
        var (made, first) = (customers.Basics(index), customers.FirstContact(index));
        for (var place = 0; place < customers.ContactCount(index); place++)
            yield return Person(made, first + place, firstCustomerId + index, place, first);
    }

    Contact Person(DemoCustomers.Made made, long id, long customerId, int place, long first)
    {
        var chance = world.Chance("contact", id);
        var name = DemoNames.Person(chance);
        var position = DemoWords.Positions[(chance.Next(4) * 3 + place) % DemoWords.Positions.Length];
        var created = DemoWorld.At(DemoWorld.WorkingDay(made.Since, made.Since.AddDays(20 * place) is var day && day < world.Yesterday ? day : world.Yesterday, chance), chance);
        return new Contact
        {
            Id = id, Version = 1, CreatedAt = created, UpdatedAt = created, CreatedById = made.Seller.Id, UpdatedById = made.Seller.Id, CustomerId = customerId,
            Name = name, NameSort = SortKey.Of(name), Title = position.Title, Department = position.Department, BuyingRole = position.Role,
            Influence = Math.Clamp(6 - place - chance.Next(2), 1, 5), Attitude = (Attitude)Math.Min(chance.Next(5) / 2, 2),
            Mobile = $"+86{Mobiles[chance.Next(Mobiles.Length)]}{chance.Next(10_000_000, 99_999_999)}",
            Email = chance.Next(2) == 0 ? null : $"{string.Concat(Pinyin.Syllables(name))}@{DemoCustomers.Domain(made)}",
            Gender = chance.Next(3) == 0 ? Gender.Female : Gender.Male, Birthday = chance.Next(4) == 0 ? new DateOnly(chance.Next(1965, 2000), chance.Next(1, 13), chance.Next(1, 29)) : null,
            ReportsToId = place > 1 ? first : null, IsPrimary = place == 0,
        };
    }
}
