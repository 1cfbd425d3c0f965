namespace Zhike.Customers;

/// <summary>One key under which a customer's name is found when duplicates are looked for.</summary>
internal sealed class NameKey
{
    public string Key { get; set; } = "";
    public long CustomerId { get; set; }
}
