using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Http;
using Zhike.Platform.Values;
using Zhike.Platform.Writing;
using Zhike.Sales.Products;

namespace Zhike.Sales.Orders;

/// <summary>Lines that come without their whole order, such as from a file: they take from product and order what they do not say, and their orders add up again.</summary>
internal sealed class LooseLines(Writer writer)
{
    /// <summary>Lines of orders that were counted in this unit of work are left as they are.</summary>
    /// <exception cref="Invalid"><c>sales.price-in-other-currency</c>, <c>value.required</c></exception>
    internal async Task Settle(IReadOnlyList<OrderLine> lines, CancellationToken ct)
    {
        var db = await writer.Db(ct);
        var ids = lines.Select(line => line.OrderId).Distinct().ToList();
        var orders = (await db.Set<Order>().Where(order => ids.Contains(order.Id)).ToListAsync(ct)).Where(order => order.SavedAt != writer.Now && order.DeletedAt is null).ToDictionary(order => order.Id);
        if (orders.Count == 0) return;
        var stored = (await db.Set<OrderLine>().AsNoTracking().Where(line => ids.Contains(line.OrderId) && line.DeletedAt == null).ToListAsync(ct)).ToLookup(line => line.OrderId!.Value);
        var products = await Products(db, lines, ct);
        foreach (var group in lines.GroupBy(line => line.OrderId!.Value).Where(group => orders.ContainsKey(group.Key)))
        {
            var given = group.Select(line => line.Id).Where(id => id != 0).ToHashSet();
            List<OrderLine> all = [.. stored[group.Key].Where(line => !given.Contains(line.Id))];
            foreach (var line in group)
            {
                if (line.Id == 0) line.Position = all.Count == 0 ? 0 : all.Max(other => other.Position) + 1;
                Complete(line, orders[group.Key], line.ProductId is { } id ? products.GetValueOrDefault(id) : null);
                if (line.DeletedAt is null) all.Add(line);
            }
            orders[group.Key].Count(all, writer.Now);
        }
    }

    static async Task<Dictionary<long, Product>> Products(DbContext db, IReadOnlyList<OrderLine> lines, CancellationToken ct)
    {
        var ids = lines.Select(line => line.ProductId).OfType<long>().Distinct().ToList();
        return ids.Count == 0 ? [] : await db.Set<Product>().AsNoTracking().Where(product => ids.Contains(product.Id)).ToDictionaryAsync(product => product.Id, ct);
    }

    /// <summary>A new line without a price has the product's; in either case the list price is what the product says in the order's currency.</summary>
    static void Complete(OrderLine line, Order order, Product? product)
    {
        if (line.Id == 0)
        {
            if (line.Text.Length == 0) line.Text = product?.Name ?? "";
            line.Unit ??= product?.Unit;
            line.ListPrice = product?.Price is { } list && list.Currency == order.Currency ? list : line.Price;
            if (!line.IsPriced) line.Price = line.ListPrice.Currency == order.Currency && product?.Price is not null ? line.ListPrice : throw new Invalid("price", "value.required");
            if (!line.IsTaxed) line.TaxRate = product?.TaxRate ?? 0;
            if (order.IsOut && line.ShippedQuantity == 0) line.ShippedQuantity = line.Quantity;
            if (order.State == OrderState.Returned && line.ReturnedQuantity == 0) line.ReturnedQuantity = line.Quantity;
        }
        if (line.Price.Currency != order.Currency) throw new Invalid("price", "sales.price-in-other-currency", ("currency", order.Currency));
        line.Count();
        if (line.Total.Minor > FieldInput.MaxMinor) throw new Invalid("price", "value.money-overflow");
    }
}
