using Zhike.Platform.Catalogue;
using Zhike.Platform.Modules;
using Zhike.Sales.Orders;
using Zhike.Sales.Products;
using Zhike.Sales.Quotes;

namespace Zhike.Sales;

/// <summary>What became of accepted offers: orders that were made, shipped and signed for as time allowed, and the spare parts ordered later from the shop. Each is made from its deal whenever it is asked for; only the order of their moments is kept.</summary>
internal sealed class DemoOrders
{
    /// <summary>Without its papers, a company of a million customers has no more orders than some busy years bring.</summary>
    const int Most = 50_000;

    static readonly string[] Reasons = ["客户推迟项目", "预算没有批下来", "改为租赁"];

    /// <summary>One order: the deal it came of, and the how manieth of that deal it is.</summary>
    readonly record struct Key(DateTime At, int Deal, int Nth);

    readonly DemoWorld world;
    readonly DemoQuotes quotes;
    readonly Product spare, service;
    readonly Key[] keys;

    /// <param name="won">Deals in the order of their ids.</param>
    internal DemoOrders(DemoWorld world, DemoQuotes quotes, IReadOnlyList<Product> products, IEnumerable<int> won)
    {
        (this.world, this.quotes) = (world, quotes);
        (spare, service) = (products.First(product => product.Category == "备件"), products.First(product => product.Category == "服务"));
        var end = DemoWorld.At(world.Today, world.Chance("orders", 0));
        keys = [.. won.Take(world.Large && !world.Papers ? Most : int.MaxValue).SelectMany(deal => Made(deal).Select((made, nth) => new Key(made.Order.CreatedAt, deal, nth))).Where(key => key.At < end).OrderBy(key => key.At)];
    }

    /// <summary>Orders in the order they were made, each with its lines.</summary>
    internal IEnumerable<(Order Order, List<OrderLine> Lines)> All(long firstId, DemoContracts contracts)
    {
        foreach (var (index, key) in keys.Index())
        {
            var (order, lines) = Made(key.Deal).ElementAt(key.Nth);
            (order.Id, order.ContractId) = (firstId + index, order.QuoteId is null ? null : contracts.Of(key.Deal));
            if (order.Channel == "shop") order.ExternalNumber = $"SHOP-{order.Id:000000}";
            foreach (var line in lines) (line.OrderId, line.Version, line.CreatedAt, line.UpdatedAt, line.CreatedById, line.UpdatedById) = (order.Id, 1, order.CreatedAt, order.UpdatedAt, order.OwnerId, order.OwnerId);
            yield return (order, lines);
        }
    }

    /// <summary>As it was agreed in the accepted offer, or as the offer would have said, and what was bought for it since.</summary>
    IEnumerable<(Order Order, List<OrderLine> Lines)> Made(int deal)
    {
        var (quote, lines) = quotes.Of(deal);
        var chance = world.Chance("order", quote.OpportunityId!.Value);
        var begun = Instants.Truncate((quote.AnsweredAt ?? quote.CreatedAt).AddHours(3 + chance.Next(120)));
        var order = Begun(quote, begun, "sales");
        (order.QuoteId, order.TotalDiscount) = (quote.Id == 0 ? null : quote.Id, quote.TotalDiscount);
        List<OrderLine> kept = [.. lines.Select(OrderQuote.Line)];
        Stand(order, kept, (15 + chance.Next(30), chance));
        yield return (order, kept);
        if (order.DeliveredOn is null) yield break;
        var habit = new Habit(30 * Math.Exp(2.2 * chance.NextDouble()), 0.3 * chance.NextDouble(), 3 + chance.Next(18));
        for (var at = begun.AddDays(60 + habit.Wait(chance)); DateOnly.FromDateTime(at) < world.Today && chance.NextDouble() > habit.Leaving; at = at.AddDays(habit.Wait(chance)))
        {
            var later = Begun(quote, Instants.Truncate(at), "shop");
            var parts = Parts(chance, habit.Size);
            Stand(later, parts, (1 + chance.Next(5), chance));
            yield return (later, parts);
        }
    }

    /// <summary>How one customer wears parts out.</summary>
    /// <param name="Gap">Mean days between two orders.</param>
    /// <param name="Leaving">Chance not to come back after one.</param>
    /// <param name="Size">Most pieces of one order.</param>
    readonly record struct Habit(double Gap, double Leaving, int Size)
    {
        internal double Wait(Random chance) => Math.Max(5, -Gap * Math.Log(1 - chance.NextDouble()));
    }

    static Order Begun(Quote quote, DateTime at, string channel) => new()
    {
        Version = 1, CreatedAt = at, UpdatedAt = at, CreatedById = quote.OwnerId, UpdatedById = quote.OwnerId, OwnerId = quote.OwnerId, DepartmentId = quote.DepartmentId,
        CustomerId = quote.CustomerId, ContactId = quote.ContactId, Currency = quote.Currency, Channel = channel, OrderedOn = DateOnly.FromDateTime(at),
    };

    List<OrderLine> Parts(Random chance, int size)
    {
        var lines = new List<OrderLine> { Line(spare, 0, chance.Next(1, size)) };
        if (chance.Next(3) == 0) lines.Add(Line(service, 1, 1));
        return lines;
    }

    static OrderLine Line(Product product, int at, double quantity)
    {
        var line = new OrderLine { Position = at, ProductId = product.Id, Text = product.Name, Detail = product.Sku, Quantity = quantity, Unit = product.Unit, ListPrice = product.Price!.Value, Price = product.Price.Value, TaxRate = product.TaxRate ?? 13 };
        line.Count();
        return line;
    }

    /// <summary>As far as the days since allow; few are cancelled, and few send something back.</summary>
    void Stand(Order order, List<OrderLine> lines, (int Days, Random Chance) making)
    {
        var (days, chance) = making;
        var (ordered, gone) = (order.OrderedOn!.Value, chance.Next(100));
        order.WantedOn = ordered.AddDays(days + chance.Next(-3, 15));
        var (shipped, delivered) = (ordered.AddDays(days), ordered.AddDays(days + 1 + chance.Next(6)));
        var completed = delivered.AddDays(5 + chance.Next(30));
        if (gone > 97) { CallOff(order, lines, chance); return; }
        (order.State, var last) = completed < world.Today ? (OrderState.Completed, completed) : delivered < world.Today ? (OrderState.Delivered, delivered) : shipped < world.Today ? (OrderState.Shipped, shipped)
            : ordered.AddDays(4) < world.Today ? (OrderState.InProduction, ordered.AddDays(4)) : (OrderState.Confirmed, ordered);
        if (order.IsOut) order.ShippedOn = shipped;
        if (order.State is OrderState.Delivered or OrderState.Completed) order.DeliveredOn = delivered;
        if (order.State == OrderState.Completed) order.CompletedOn = completed;
        foreach (var line in lines) line.ShippedQuantity = order.IsOut ? line.Quantity : 0;
        if (order.DeliveredOn is not null && gone < 5) lines[^1].ReturnedQuantity = Math.Ceiling(lines[^1].Quantity / 2);
        order.Count(lines, order.CreatedAt);
        if (order.DeliveredOn is not null && gone is 5) SendBack(order, lines);
        if (last > ordered) order.UpdatedAt = Instants.Truncate(DemoWorld.At(last, chance));
    }

    static void CallOff(Order order, List<OrderLine> lines, Random chance)
    {
        order.Count(lines, order.CreatedAt);
        order.Cancel(Reasons[chance.Next(Reasons.Length)]);
    }

    static void SendBack(Order order, List<OrderLine> lines)
    {
        foreach (var line in lines) line.ReturnedQuantity = line.Quantity;
        order.TakeBack(lines, order.CreatedAt);
    }
}
