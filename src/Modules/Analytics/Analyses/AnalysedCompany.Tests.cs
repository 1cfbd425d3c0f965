using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Analytics.Analyses;

/// <summary>
/// A company small enough to reckon by hand. 林晓 sells to the first two customers, 赵宇 to the third. In 2026: machines 226.00; a machine at 10 % off, 101.70, with a part that came back; a machine at half its
/// price, 56.50, which costs 60.00; four parts, 200.00. In 2025: one part, 50.00. Beside them 1,000 dollars and an order that was cancelled.
/// </summary>
internal sealed class AnalysedCompany(ZhikeApp zhike)
{
    internal static readonly string[] Names = ["profile", "loyalty", "profit", "performance", "forecast", "product", "promotion", "satisfaction", "equity"];

    internal long Machine { get; private set; }
    internal long Part { get; private set; }
    internal long[] Customers { get; } = new long[3];

    internal static async Task<AnalysedCompany> Found(ZhikeApp zhike)
    {
        var company = new AnalysedCompany(zhike);
        using var administrator = zhike.Client(zhike.Administrator);
        company.Machine = (await (await administrator.Post("/products", new { name = "空压机", category = "设备", price = new { amount = "113.00", currency = "CNY" }, cost = new { amount = "60.00", currency = "CNY" }, taxRate = 13 })).Json()).Id();
        company.Part = (await (await administrator.Post("/products", new { name = "滤芯", category = "备件", price = new { amount = "50.00", currency = "CNY" }, taxRate = 0 })).Json()).Id();
        foreach (var (at, (owner, region)) in new[] { (zhike.Lin, "320583"), (zhike.Lin, "310115"), (zhike.Zhao, "110105") }.Index())
        {
            using var client = zhike.Client(owner);
            company.Customers[at] = (await (await client.Post("/customers", new { kind = "organization", name = $"分析{at}有限公司", region, source = at == 0 ? "referral" : null })).Json()).Id();
        }
        await company.Buy();
        await zhike.Services.GetRequiredService<LoadWarehouse>().Rebuild(null, default);
        return company;
    }

    async Task Buy()
    {
        await Order(0, "2026-01-10", "sales", 226_00, 0, (Machine, 2, 113_00, 113_00, 0));
        await Order(0, "2026-02-10", "shop", 151_70, 50_00, (Machine, 1, 113_00, 101_70, 0), (Part, 1, 50_00, 50_00, 1));
        await Order(1, "2026-02-20", "shop", 56_50, 0, (Machine, 1, 113_00, 56_50, 0));
        await Order(2, "2026-03-05", "sales", 200_00, 0, (Part, 4, 50_00, 50_00, 0));
        await Order(1, "2025-02-01", "sales", 50_00, 0, (Part, 1, 50_00, 50_00, 0));
        var dollars = await Order(0, "2026-03-06", "sales", 1_000_00, 0);
        var cancelled = await Order(0, "2026-03-07", "sales", 999_00, 0);
        await using var lease = await zhike.Database.BeginWrite();
        await lease.Run("UPDATE orders SET effective_currency = 'USD', gross_currency = 'USD', net_currency = 'USD', tax_currency = 'USD', returned_currency = 'USD', currency = 'USD' WHERE id = @id", ("id", dollars));
        await lease.Run("UPDATE orders SET state = 'cancelled', effective_minor = 0 WHERE id = @id", ("id", cancelled));
        await lease.Commit();
    }

    /// <param name="lines">Product, pieces, list price and price of one in minor units, pieces that came back.</param>
    internal async Task<long> Order(int customer, string on, string channel, long gross, long returned, params (long Product, double Pieces, long List, long Unit, double Back)[] lines)
    {
        var (owner, department) = customer == 2 ? (zhike.Zhao.Id, zhike.Departments["华北一组"]) : (zhike.Lin.Id, zhike.Departments["华东一组"]);
        await using var lease = await zhike.Database.BeginWrite();
        var id = await lease.Value<long>("""
            INSERT INTO orders (version, created_at, updated_at, customer_id, owner_id, department_id, currency, state, channel, ordered_on, net_minor, net_currency, tax_minor, tax_currency, gross_minor, gross_currency, returned_minor, returned_currency, effective_minor, effective_currency)
            VALUES (1, @now, @now, @customer, @owner, @department, 'CNY', 'completed', @channel, @on, @gross, 'CNY', 0, 'CNY', @gross, 'CNY', @returned, 'CNY', @kept, 'CNY') RETURNING id
            """, ("now", zhike.Database.Clock.Instant()), ("customer", Customers[customer]), ("owner", owner), ("department", department), ("channel", channel), ("on", DateOnly.ParseExact(on, "yyyy-MM-dd")), ("gross", gross), ("returned", returned), ("kept", gross - returned));
        foreach (var (product, pieces, list, unit, back) in lines)
            await lease.Run("""
                INSERT INTO order_lines (version, created_at, updated_at, order_id, position, product_id, text, quantity, list_price_minor, list_price_currency, price_minor, price_currency, discount, tax_rate, unit_price_minor, unit_price_currency, total_minor, total_currency, shipped_quantity, returned_quantity)
                VALUES (1, @now, @now, @order, 0, @product, 'x', @pieces, @list, 'CNY', @list, 'CNY', @discount, @tax, @unit, 'CNY', @total, 'CNY', @pieces, @back)
                """, ("now", zhike.Database.Clock.Instant()), ("order", id), ("product", product), ("pieces", pieces), ("list", list), ("discount", 100.0 - 100.0 * unit / list), ("tax", product == Machine ? 13.0 : 0.0), ("unit", unit), ("total", (long)(unit * pieces)), ("back", back));
        await lease.Commit();
        return id;
    }

    internal static Task<HttpResponseMessage> Ask(HttpClient client, string name, object? more = null)
    {
        var asked = JsonSerializer.SerializeToNode(more ?? new { })!.AsObject();
        foreach (var (key, value) in new[] { ("from", "2026-01-01"), ("until", "2026-12-31"), ("compare", "previousYear") }) if (!asked.ContainsKey(key)) asked[key] = value;
        return client.Post($"/analytics/analyses/{name}", asked);
    }

    /// <summary>Figures of a tile, now and before, as texts.</summary>
    internal static (string? Now, string? Before) Tile(JsonElement answer, string key)
    {
        var found = answer.GetProperty("tiles").EnumerateArray().Single(tile => tile.Text("key") == key);
        return (Said(found.GetProperty("value")), Said(found.GetProperty("before")));
    }

    internal static JsonElement? Block(JsonElement answer, string key) => answer.GetProperty("blocks").EnumerateArray().Where(block => block.Text("key") == key).Select(block => (JsonElement?)block).FirstOrDefault();

    /// <summary>Rows of a block by their key, each with some figures as texts.</summary>
    internal static IReadOnlyDictionary<string, string> Rows(JsonElement answer, string key, params string[] columns)
    {
        var block = Block(answer, key)!.Value;
        var names = block.GetProperty("columns").EnumerateArray().Select(column => column.Text("key")!).ToList();
        return block.GetProperty("rows").EnumerateArray().ToDictionary(row => row.Text("key")!, row => string.Join(' ', columns.Select(column => Said(row.GetProperty("figures")[names.IndexOf(column)]) ?? "-")), StringComparer.Ordinal);
    }

    static string? Said(JsonElement figure) => figure.ValueKind == JsonValueKind.Null ? null : figure.ToString();
}
