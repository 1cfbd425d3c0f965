using Zhike.Platform.Http;
using Zhike.Platform.Values;
using Zhike.Platform.Writing;
using Zhike.Sales.Quotes;

namespace Zhike.Sales.Collections;

/// <summary>Amounts as they are sent in lists of a request.</summary>
internal static class Amounts
{
    /// <exception cref="Invalid">on <paramref name="field"/>: malformed, not above 0, too large, or <c>sales.price-in-other-currency</c>.</exception>
    internal static Money Read(SaveQuote.Amounted given, string currency, string field)
    {
        if (given.Currency != currency) throw new Invalid(field, "sales.price-in-other-currency", ("currency", currency));
        try
        {
            var money = Money.Parse(given.Amount ?? "", currency);
            if (money.Minor <= 0) throw new BadValue("value.too-small", ("min", 0));
            return money.Minor > FieldInput.MaxMinor ? throw new BadValue("value.money-overflow") : money;
        }
        catch (BadValue bad) { throw new Invalid(field, bad.Code, [.. bad.Args.Select(arg => (arg.Key, arg.Value))]); }
    }
}
