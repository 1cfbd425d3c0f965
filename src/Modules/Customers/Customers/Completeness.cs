namespace Zhike.Customers;

/// <summary>How much of what matters is known of a customer (完整度).</summary>
internal static class Completeness
{
    static readonly (int Weight, Func<Customer, object?> Value)[] Common =
    [
        (15, x => x.Name), (10, x => x.Phone), (6, x => x.Email), (8, x => x.Region), (5, x => x.Address),
        (4, x => x.Category), (6, x => x.Tier), (6, x => x.Source), (3, x => x.Tags), (5, x => x.OwnerId),
    ];

    static readonly (int Weight, Func<Customer, object?> Value)[] Organization =
    [
        (12, x => x.CreditCode), (8, x => x.Industry), (5, x => x.Size), (3, x => x.Website), (5, x => x.MainProducts),
        (3, x => x.PurchasingPower), (3, x => x.DecisionProcess), (3, x => x.Staff), (3, x => x.YearRevenueMinor), (3, x => x.CreditRating), (3, x => x.PaymentTerms),
    ];

    static readonly (int Weight, Func<Customer, object?> Value)[] Person =
    [
        (8, x => x.Gender), (8, x => x.Birthday), (4, x => x.Wechat), (4, x => x.ConsumptionLevel), (4, x => x.Profession),
        (4, x => x.Employer), (3, x => x.MaritalStatus), (3, x => x.Interests), (3, x => x.Education), (3, x => x.Personality),
    ];

    /// <summary>0 to 100: the weight of the fields that have a value, as a share of all weights of the kind.</summary>
    internal static long Of(Customer customer)
    {
        var all = Common.Concat(customer.Kind == CustomerKind.Organization ? Organization : Person).ToList();
        var known = all.Where(part => part.Value(customer) is { } value && value is not string { Length: 0 } and not string[] { Length: 0 }).Sum(part => part.Weight);
        return (long)Math.Round(100.0 * known / all.Sum(part => part.Weight), MidpointRounding.AwayFromZero);
    }
}
