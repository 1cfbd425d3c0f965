using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Query;
using Zhike.Platform.Values;

namespace Zhike.Analytics.Analyses;

/// <summary>
/// What one unit of each product costs, where the caller may see it. Costs are confidential and so no part of the warehouse; they are read for each question.
/// </summary>
internal sealed class ProductCosts
{
    readonly List<(long Id, Money Cost)> known = [];

    /// <summary>Whether the caller may see costs at all.</summary>
    internal bool IsOpen { get; private init; }

    internal static async Task<ProductCosts> Of(QueryEngine queries, Caller caller, CancellationToken ct)
    {
        if (queries.Catalogue.Find("products") is not { } products || !caller.May(products, Right.Read) || caller.Access(products.Field("cost")) < FieldAccess.Read) return new();
        var costs = new ProductCosts { IsOpen = true };
        var selection = new Selection(products, caller) { Fields = [products.Field("cost")], WithNames = false };
        await queries.EachOfAll(selection, row =>
        {
            if (row.Value(row.Fields[0]) is Money cost) costs.known.Add((row.Id, cost));
            return ValueTask.CompletedTask;
        }, ct);
        return costs;
    }

    /// <summary>The products whose cost is known in a currency, as a JSON list; <see cref="ValuesOf"/> has their costs in the same order.</summary>
    internal string IdsOf(string currency) => JsonSerializer.Serialize(known.Where(item => item.Cost.Currency == currency).Select(item => item.Id));

    /// <summary>Minor units.</summary>
    internal string ValuesOf(string currency) => JsonSerializer.Serialize(known.Where(item => item.Cost.Currency == currency).Select(item => item.Cost.Minor));
}
