using System.Data.Common;
using System.Text.Json;
using Zhike.Platform.Text;

namespace Zhike.Customers;

/// <summary>What of a customer is compared when duplicates are looked for.</summary>
internal sealed record CustomerFacts(long Id, CustomerKind Kind, string Name)
{
    internal const string Columns = "id, kind, name, name_core, former_names, credit_code, phone, email, region, address, birthday, owner_id, pool_id, other_phone";

    public string Core { get => field ??= CompanyName.Core(Name); init; }
    public IReadOnlyList<string> Former { get; init; } = [];
    public string? CreditCode { get; init; }
    public string? Phone { get; init; }
    public string? OtherPhone { get; init; }
    public string? Email { get; init; }
    public string? Region { get; init; }
    public string? Address { get; init; }
    public DateOnly? Birthday { get; init; }
    public long? OwnerId { get; init; }
    public long? PoolId { get; init; }

    /// <summary>Both numbers, either of which may be the other customer's first.</summary>
    internal IEnumerable<string> Phones => new[] { Phone, OtherPhone }.OfType<string>();

    internal static CustomerFacts Of(Customer customer) => new(customer.Id, customer.Kind, customer.Name)
    {
        Former = customer.FormerNames ?? [], CreditCode = customer.CreditCode, Phone = customer.Phone, Email = customer.Email,
        Region = customer.Region, Address = customer.Address, Birthday = customer.Birthday, OwnerId = customer.OwnerId, PoolId = customer.PoolId, OtherPhone = customer.OtherPhone,
    };

    internal static CustomerFacts Read(DbDataReader row)
    {
        string? Text(int i) => row.IsDBNull(i) ? null : row.GetString(i);
        return new CustomerFacts(row.GetInt64(0), Enum.Parse<CustomerKind>(row.GetString(1), true), row.GetString(2))
        {
            Core = row.GetString(3), Former = Text(4) is { } list ? JsonSerializer.Deserialize<string[]>(list)! : [],
            CreditCode = Text(5), Phone = Text(6), Email = Text(7), Region = Text(8), Address = Text(9),
            Birthday = row.IsDBNull(10) ? null : row.GetFieldType(10) == typeof(string) ? DateOnly.ParseExact(row.GetString(10), "yyyy-MM-dd") : row.GetFieldValue<DateOnly>(10),
            OwnerId = row.IsDBNull(11) ? null : row.GetInt64(11), PoolId = row.IsDBNull(12) ? null : row.GetInt64(12), OtherPhone = Text(13),
        };
    }
}
