using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Import;
using Zhike.Platform.Query;
using Zhike.Platform.Values;
using Zhike.Platform.Writing;
using Zhike.Sales.Products;
using Zhike.Sales.Quotes;

namespace Zhike.Sales.Orders;

/// <summary>Makes an order of the program what another program says of it, by its number there; two who do it at once make one order.</summary>
internal sealed class OrderIntake(Writers writers, FieldVault vault, LinePrices prices, NamedRecords named)
{
    internal const string Created = "created";
    internal const string Updated = "updated";
    internal const string Unchanged = "unchanged";
    const int LongestNumber = 60;

    /// <summary>An order as it is to be, with all that was looked up before anything is held.</summary>
    sealed record Wanted(string Number, ExternalOrder.Whole Order, long CustomerId, OrderState? State, IReadOnlyList<SaveQuote.Line> Lines, IReadOnlyList<LinePrices.Found?> Prices, long? OwnerId);

    /// <exception cref="Invalid">naming members and <c>lines[i].…</c>: <c>sales.sku-unknown</c>, <c>import.reference-unknown</c> and what is refused of every order.</exception>
    /// <exception cref="Denied">when there is such an order, but not the caller's to change.</exception>
    internal async Task<(long Id, string Outcome)> Take(string number, ExternalOrder.Whole order, Caller caller, CancellationToken ct)
    {
        var wanted = await Look(number.Trim(), order, caller, ct);
        await using var writer = writers.Open(caller);
        await writer.Lock("orders.external:" + wanted.Number, 0, ct);
        var db = await writer.Db(ct);
        var id = await db.Set<Order>().Where(there => there.ExternalNumber == wanted.Number && there.DeletedAt == null).Select(there => (long?)there.Id).FirstOrDefaultAsync(ct);
        var kept = id is { } known ? await Load(writer, known, ct) : new Order { OwnerId = wanted.OwnerId ?? caller.UserId };
        await Bind(writer, kept, wanted, ct);
        var lines = await Lines(writer, kept, wanted, ct);
        if (id is not null && db.Entry(kept).State == EntityState.Unchanged && lines is null) return (kept.Id, Unchanged);
        await writer.Save(ct);
        return (kept.Id, id is null ? Created : Updated);
    }

    async Task<Wanted> Look(string number, ExternalOrder.Whole order, Caller caller, CancellationToken ct)
    {
        if (number.Length is 0 or > LongestNumber || number.Contains('\0', StringComparison.Ordinal)) throw new Invalid("number", number.Length == 0 ? "value.required" : "value.too-long", ("max", LongestNumber));
        if (order.Lines is not { Count: > 0 and <= OrderContent.MaxLines } given) throw new Invalid("lines", order.Lines is { Count: > 0 } ? "value.too-long" : "value.required", ("max", OrderContent.MaxLines));
        if (given.Any(line => line is null)) throw new Invalid("lines", "request.malformed");
        NumberChecks(given);
        var customers = writers.Catalogue["customers"];
        var customer = order.CustomerId ?? (string.IsNullOrWhiteSpace(order.Customer) ? throw new Invalid("customer", "value.required") : await named.Find(customers, order.Customer.Trim(), caller, "customer", ct));
        var products = await Products(given, ct);
        List<SaveQuote.Line> lines = [.. given.Select(line => line.As(null, line.ProductId ?? (Word(line.Sku) is { } sku ? products[sku] : null)))];
        var found = await prices.Of(lines, customer, order.Currency ?? Currencies.Home, caller.Today(writers.Clock.Instant()), ct);
        return new Wanted(number, order, customer, State(order.State), lines, found, await OwnerOf(customers, customer, ct));
    }

    /// <exception cref="Invalid"><c>sales.sku-unknown</c> on <c>lines[i].sku</c>.</exception>
    async Task<Dictionary<string, long>> Products(IReadOnlyList<ExternalOrder.Line> lines, CancellationToken ct)
    {
        var skus = lines.Where(line => line.ProductId is null).Select(line => Word(line.Sku)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (skus.Count == 0) return [];
        await using var connection = await writers.Database.OpenRead(ct);
        var names = string.Join(", ", skus.Select((_, i) => "@p" + i));
        var found = (await connection.Rows($"SELECT sku, id FROM products WHERE deleted_at IS NULL AND sku IN ({names})", row => (row.GetString(0), row.GetInt64(1)), [.. skus.Select((sku, i) => ("p" + i, (object?)sku))])).ToDictionary(item => item.Item1, item => item.Item2, StringComparer.Ordinal);
        var unknown = lines.Index().Where(line => line.Item.ProductId is null && Word(line.Item.Sku) is { } sku && !found.ContainsKey(sku))
            .ToDictionary(line => $"lines[{line.Index}].sku", line => (IReadOnlyList<FieldError>)[new("sales.sku-unknown", new Dictionary<string, object?> { ["sku"] = line.Item.Sku })], StringComparer.Ordinal);
        return unknown.Count == 0 ? found : throw new Invalid(unknown);
    }

    static string? Word(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    static OrderState? State(string? word) =>
        word is null ? null : Enum.GetValues<OrderState>().Cast<OrderState?>().FirstOrDefault(state => Naming.Camel(state.ToString()!) == word) ?? throw new Invalid("state", "value.not-an-option", ("value", word));

    /// <summary>An order belongs to whom its customer belongs to.</summary>
    async Task<long?> OwnerOf(ObjectDefinition customers, long id, CancellationToken ct)
    {
        long? owner = null;
        var selection = new Selection(customers, Caller.System(Origin.Api)) { Ids = [id], Fields = [customers.Field("ownerId")], WithNames = false, Limit = 1 };
        await writers.Queries.Each(selection, row => owner = row.Value(row.Fields[0]) as long?, null, ct);
        return owner;
    }

    static async Task<Order> Load(Writer writer, long id, CancellationToken ct)
    {
        try { return await writer.Load<Order>(id, Right.Update, ct); }
        catch (NotFound) { throw new Denied(); }
    }

    async Task Bind(Writer writer, Order order, Wanted wanted, CancellationToken ct)
    {
        var given = wanted.Order;
        var header = new JsonObject
        {
            ["externalNumber"] = wanted.Number, ["customerId"] = wanted.CustomerId, ["contactId"] = given.ContactId, ["contractId"] = given.ContractId, ["currency"] = given.Currency ?? Currencies.Home, ["channel"] = given.Channel ?? "erp",
            ["wantedOn"] = Day(given.WantedOn), ["shippingAddress"] = given.ShippingAddress, ["note"] = given.Note, ["totalDiscount"] = given.TotalDiscount,
        };
        if (given.OrderedOn is { } on) header["orderedOn"] = Day(on);
        await new RecordBinder(writer, vault).Apply(writer.Catalogue[OrderObject.ObjectKey], order, JsonSerializer.SerializeToElement(header), order.Id == 0, ct);
        order.State = wanted.State ?? order.State;
        var today = order.ShippedOn ?? writer.Caller.Today(writer.Now);
        order.ShippedOn = given.ShippedOn ?? order.ShippedOn ?? (order.IsOut ? today : null);
        order.DeliveredOn = given.DeliveredOn ?? order.DeliveredOn ?? (order.State is OrderState.Delivered or OrderState.Completed ? today : null);
        order.CompletedOn = given.CompletedOn ?? order.CompletedOn ?? (order.State == OrderState.Completed ? today : null);
        order.CancelReason = Word(given.CancelReason) ?? order.CancelReason;
        if (order.CancelReason is { Length: > 500 }) throw new Invalid("cancelReason", "value.too-long", ("max", 500));
    }

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <returns>The lines; null when none of them changed.</returns>
    static async Task<IReadOnlyList<OrderLine>?> Lines(Writer writer, Order order, Wanted wanted, CancellationToken ct)
    {
        var db = await writer.Db(ct);
        var definition = writer.Catalogue[OrderLineObject.ObjectKey];
        List<OrderLine> stored = order.Id == 0 ? [] : await db.Set<OrderLine>().Where(line => line.OrderId == order.Id && line.DeletedAt == null).OrderBy(line => line.Position).ToListAsync(ct);
        List<SaveQuote.Line> given = [.. wanted.Lines.Select((line, at) => at < stored.Count ? line with { Id = stored[at].Id } : line)];
        var anew = order.Id != 0 && db.Entry(order).Property(there => there.Currency).IsModified;
        var lines = new SaleLines<OrderLine>(order.Currency!, stored, anew, () => new OrderLine(), settled: true).Apply(given, wanted.Prices, writer.Now);
        foreach (var (line, said) in lines.Zip(wanted.Order.Lines!)) Move(line, said, order);
        LineChecks(definition, lines);
        OrderLines.Check(lines);
        db.ChangeTracker.DetectChanges();
        var changed = lines.Any(line => line.Id == 0) || stored.Exists(line => db.Entry(line).State != EntityState.Unchanged);
        if (!changed && db.Entry(order).State == EntityState.Unchanged) return null;
        order.Count(lines, writer.Now);
        if (order.Id == 0)
        {
            await writer.Add(order, ct);
            await writer.Flush(ct);
        }
        foreach (var line in lines.Where(line => line.Id == 0)) line.OrderId = order.Id;
        await writer.AddParts(definition, [.. lines.Where(line => line.Id == 0)], ct);
        return lines;
    }

    static void Move(OrderLine line, ExternalOrder.Line said, Order order)
    {
        line.ShippedQuantity = said.ShippedQuantity is { } shipped ? FieldInput.Exact(shipped) : order.IsOut ? line.Quantity : line.ShippedQuantity;
        line.ReturnedQuantity = said.ReturnedQuantity is { } back ? FieldInput.Exact(back) : order.State == OrderState.Returned ? line.Quantity : line.ReturnedQuantity;
    }

    /// <summary>Numbers are looked at before anything is counted with them.</summary>
    void NumberChecks(IReadOnlyList<ExternalOrder.Line> lines)
    {
        var errors = new Dictionary<string, IReadOnlyList<FieldError>>(StringComparer.Ordinal);
        foreach (var (at, line) in lines.Index())
        {
            (string Key, double? Value)[] numbers = [("quantity", line.Quantity), ("discount", line.Discount), ("taxRate", line.TaxRate), ("shippedQuantity", line.ShippedQuantity), ("returnedQuantity", line.ReturnedQuantity)];
            foreach (var (key, value) in numbers) Check(writers.Catalogue[OrderLineObject.ObjectKey].Field(key), value, at, errors);
        }
        if (errors.Count > 0) throw new Invalid(errors);
    }

    /// <summary>What the catalogue asks of each value; programs send what no form would.</summary>
    static void LineChecks(ObjectDefinition definition, IReadOnlyList<OrderLine> lines)
    {
        var errors = new Dictionary<string, IReadOnlyList<FieldError>>(StringComparer.Ordinal);
        foreach (var (at, line) in lines.Index())
            foreach (var field in definition.Fields.Where(field => field.Group != "system")) Check(field, field.Get(line), at, errors);
        if (errors.Count > 0) throw new Invalid(errors);
    }

    static void Check(FieldDefinition field, object? value, int at, Dictionary<string, IReadOnlyList<FieldError>> errors)
    {
        try { if (value is not null) FieldInput.Check(field, value); }
        catch (BadValue bad) { errors[$"lines[{at}].{field.Key}"] = [new FieldError(bad.Code, bad.Args)]; }
    }
}
