namespace Zhike.Sales;

/// <summary>The currencies in which prices and offers are made.</summary>
internal static class Currencies
{
    internal const string Home = "CNY";

    /// <summary>ISO 4217 codes, the home currency first.</summary>
    internal static readonly string[] Offered = [Home, "USD", "EUR", "HKD", "TWD", "JPY", "GBP", "SGD", "KRW", "AUD"];
}
