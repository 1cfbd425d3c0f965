using Zhike.Analytics.Files;
using Zhike.Analytics.Trials;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Lifetimes;

/// <summary>The columns that hold lines of purchases: who, when, and perhaps the order and the amount, as such or as price × quantity.</summary>
internal sealed record LineColumns(string Customer, string At, string? Order, string? Amount, string? Price, string? Quantity)
{
    internal static IReadOnlyList<string> Settings => ["file", "customer", "at", "order", "amount", "price", "quantity"];

    /// <summary>The same for a form.</summary>
    internal static IReadOnlyList<TrialSetting> Form =>
        [TrialSetting.Column("customer", true), TrialSetting.Column("at", true), TrialSetting.Column("order"), TrialSetting.Column("amount"), TrialSetting.Column("price"), TrialSetting.Column("quantity")];

    /// <exception cref="Invalid"><c>analytics.setting-missing</c>; <c>analytics.amount-said-twice</c> for an amount beside a price.</exception>
    internal static LineColumns From(TrialSettings settings)
    {
        var (amount, price, quantity) = (settings.Text("amount"), settings.Text("price"), settings.Text("quantity"));
        if (amount is not null && (price ?? quantity) is not null) throw new Invalid("amount", "analytics.amount-said-twice");
        if (price is not null || quantity is not null) (price, quantity) = (settings.Required("price"), settings.Required("quantity"));
        return new(settings.Required("customer"), settings.Required("at"), settings.Text("order"), amount, price, quantity);
    }

    /// <returns>Each setting with the column that it names.</returns>
    internal IReadOnlyList<(string Setting, string Column)> Wanted() =>
    [
        .. ((string Setting, string? Column)[])[("customer", Customer), ("at", At), ("order", Order), ("amount", Amount), ("price", Price), ("quantity", Quantity)]
            is var all ? all.Where(want => want.Column is not null).Select(want => (want.Setting, want.Column!)) : [],
    ];

    /// <returns>The amount of each row, NaN where it has none; null when no column says amounts.</returns>
    /// <exception cref="Invalid"><c>analytics.cell-not-a-number</c> on the column.</exception>
    internal double[]? Amounts(DataTable table)
    {
        if (Amount is not null) return Cells.Numbers(table[Amount]);
        if (Price is null) return null;
        var (amounts, quantities) = (Cells.Numbers(table[Price]), Cells.Numbers(table[Quantity!]));
        for (var row = 0; row < amounts.Length; row++) amounts[row] *= quantities[row];
        return amounts;
    }
}
