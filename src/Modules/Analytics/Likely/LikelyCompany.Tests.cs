using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Analytics.Likely;

/// <summary>
/// A company of tea, cups and books over 700 days. The first third of the customers, 林晓's, buys tea every three weeks and mostly a cup with it; the second buys a book every two months; the last,
/// 赵宇's, tea twice a year for much money. The last customer of each third but the last never bought a cup.
/// </summary>
internal sealed class LikelyCompany(ZhikeApp zhike)
{
    internal const int Third = 40;

    const int Days = 700;
    const long FirstOrder = 1_000_000;

    static readonly string[] Products = ["茶", "杯", "书"], Categories = ["茶叶", "器具", "图书"];

    readonly List<object?[]> orders = [], lines = [];
    readonly long[] products = new long[3];

    internal List<long> Customers { get; } = [];

    internal static async Task<LikelyCompany> Found(ZhikeApp zhike)
    {
        var company = new LikelyCompany(zhike);
        using var administrator = zhike.Client(zhike.Administrator);
        for (var at = 0; at < Products.Length; at++)
            company.products[at] = (await (await administrator.Post("/products", new { name = Products[at], category = Categories[at], price = new { amount = "50.00", currency = "CNY" }, taxRate = 0 })).Json()).Id();
        using var lin = zhike.Client(zhike.Lin);
        using var zhao = zhike.Client(zhike.Zhao);
        for (var at = 0; at < Third * 3; at++) company.Customers.Add((await (await (at < Third ? lin : zhao).Post("/customers?allowDuplicate=true", new { name = $"茶客{at}有限公司" })).Json()).Id());
        company.Buy();
        await company.Write();
        return company;
    }

    void Buy()
    {
        var (chance, first) = (new Random(4), DateOnly.FromDateTime(zhike.Database.Clock.Instant()).AddDays(-Days));
        for (var at = 0; at < Customers.Count; at++)
        {
            var kind = at / Third;
            int[] rhythm = [21, 60, 180];
            for (var day = chance.Next(rhythm[kind]); day < Days; day += rhythm[kind] / 2 + chance.Next(rhythm[kind]))
                Order(at, first.AddDays(day), kind switch { 0 => at == Third - 1 || chance.Next(4) == 0 ? [0] : [0, 1], 1 => [2], _ => [0] }, kind == 2 ? 9_000_00 : 300_00);
        }
    }

    /// <summary>Notes an order; <see cref="Write"/> brings all that were noted.</summary>
    internal void Order(int customer, DateOnly on, int[] held, long minor)
    {
        var id = FirstOrder + orders.Count;
        var (owner, department) = customer < Third ? (zhike.Lin.Id, zhike.Departments["华东一组"]) : (zhike.Zhao.Id, zhike.Departments["华北一组"]);
        orders.Add([id, Customers[customer], owner, department, $"{on:yyyy-MM-dd}", minor]);
        lines.AddRange(held.Select(product => (object?[])[id, products[product], minor / held.Length]));
    }

    internal async Task Write()
    {
        var postgres = zhike.Database.Dialect == Dialect.Postgres;
        string Rows(params string[] types) => postgres
            ? $"(SELECT {string.Join(", ", types.Index().Select(type => $"(value->>{type.Index})::{type.Item} AS v{type.Index}"))} FROM jsonb_array_elements(@rows::jsonb) AS e(value)) r"
            : $"(SELECT {string.Join(", ", types.Index().Select(type => $"value->>{type.Index} AS v{type.Index}"))} FROM json_each(@rows)) r";
        await using (var lease = await zhike.Database.BeginWrite())
        {
            await lease.Run("DELETE FROM order_lines");
            await lease.Run("DELETE FROM orders");
            await lease.Run($"""
                INSERT INTO orders (id, version, created_at, updated_at, customer_id, owner_id, department_id, currency, state, channel, ordered_on, net_minor, net_currency, tax_minor, tax_currency, gross_minor, gross_currency, returned_minor, returned_currency, effective_minor, effective_currency)
                SELECT v0, 1, @now, @now, v1, v2, v3, 'CNY', 'completed', 'sales', v4, v5, 'CNY', 0, 'CNY', v5, 'CNY', 0, 'CNY', v5, 'CNY' FROM {Rows("bigint", "bigint", "bigint", "bigint", "date", "bigint")}
                """, ("now", zhike.Database.Clock.Instant()), ("rows", JsonSerializer.Serialize(orders)));
            await lease.Run($"""
                INSERT INTO order_lines (version, created_at, updated_at, order_id, position, product_id, text, quantity, list_price_minor, list_price_currency, price_minor, price_currency, discount, tax_rate, unit_price_minor, unit_price_currency, total_minor, total_currency, shipped_quantity, returned_quantity)
                SELECT 1, @now, @now, v0, 0, v1, 'x', 1, v2, 'CNY', v2, 'CNY', 0, 0, v2, 'CNY', v2, 'CNY', 1, 0 FROM {Rows("bigint", "bigint", "bigint")}
                """, ("now", zhike.Database.Clock.Instant()), ("rows", JsonSerializer.Serialize(lines)));
            await lease.Commit();
        }
        await zhike.Database.RefreshStatistics();
        await zhike.Services.GetRequiredService<LoadWarehouse>().Rebuild(null, default);
    }

    /// <summary>Runs a model and waits for its end.</summary>
    internal static async Task<JsonElement> Run(HttpClient client, string model, object? settings = null)
    {
        var run = (await (await client.Post("/analytics/runs", new { model, settings })).Json()).Id();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await timer.WaitForNextTickAsync())
            if (await client.Json($"/analytics/runs/{run}") is var now && now.Text("state") != "running") return now;
        throw new InvalidOperationException();
    }
}
