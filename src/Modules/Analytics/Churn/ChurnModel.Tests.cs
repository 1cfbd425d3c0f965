using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Analytics.Likely;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Analytics.Churn;

/// <summary>The risk of losing a customer knows how often somebody is in touch, and what is overdue, as it stood on each day; and says so.</summary>
public sealed class ChurnModelTests
{
    public static TheoryData<Dialect> Both => Story.Both;

    /// <summary>A contract signed 300 days ago with an instalment of 500 due 100 days ago, of which 200 were paid 60 days ago; and a visit 40 days ago.</summary>
    static async Task Deal(ZhikeApp zhike, long customer)
    {
        var (now, today) = (zhike.Database.Clock.Instant(), DateOnly.FromDateTime(zhike.Database.Clock.Instant()));
        await using var lease = await zhike.Database.BeginWrite();
        var contract = await lease.Value<long>("""
            INSERT INTO contracts (version, created_at, updated_at, number, name, name_sort, customer_id, state, amount_minor, amount_currency, signed_on, received_minor, received_currency, outstanding_minor, outstanding_currency)
            VALUES (1, @now, @now, 'HT-1', '合同', 'hetong', @customer, 'active', 50000, 'CNY', @signed, 20000, 'CNY', 30000, 'CNY') RETURNING id
            """, ("now", now), ("customer", customer), ("signed", today.AddDays(-300)));
        var instalment = await lease.Value<long>("""
            INSERT INTO instalments (version, created_at, updated_at, contract_id, position, name, amount_minor, amount_currency, due_on, state, settled_minor, settled_currency, open_minor, open_currency)
            VALUES (1, @now, @now, @contract, 0, '全款', 50000, 'CNY', @due, 'partly', 20000, 'CNY', 30000, 'CNY') RETURNING id
            """, ("now", now), ("contract", contract), ("due", today.AddDays(-100)));
        var payment = await lease.Value<long>("""
            INSERT INTO payments (version, created_at, updated_at, number, customer_id, received_on, amount_minor, amount_currency, method, matched_minor, matched_currency, advance_minor, advance_currency)
            VALUES (1, @now, @now, 'P-1', @customer, @on, 20000, 'CNY', 'transfer', 20000, 'CNY', 0, 'CNY') RETURNING id
            """, ("now", now), ("customer", customer), ("on", today.AddDays(-60)));
        await lease.Run("INSERT INTO payment_matches (version, created_at, updated_at, contract_id, instalment_id, payment_id, amount_minor, amount_currency) VALUES (1, @now, @now, @contract, @instalment, @payment, 20000, 'CNY')",
            ("now", now), ("contract", contract), ("instalment", instalment), ("payment", payment));
        await lease.Run("INSERT INTO activities (version, created_at, updated_at, customer_id, kind, text, happened_at) VALUES (1, @now, @now, @customer, 'visit', '拜访', @at)", ("now", now), ("customer", customer), ("at", now.AddDays(-40)));
        await lease.Commit();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Contacts_and_debts_are_part_of_the_risk_and_told_in_words(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        var company = await LikelyCompany.Found(zhike);
        await Deal(zhike, company.Customers[0]);
        await zhike.Services.GetRequiredService<LoadWarehouse>().Rebuild(null, default);
        var today = DateOnly.FromDateTime(zhike.Database.Clock.Instant());
        var known = Dealings.Read(zhike.Services.GetRequiredService<WarehouseFile>(), zhike.Services.GetRequiredService<CatalogueStore>().Current, "CNY", default);
        double[] On(int ago) => known.Of($"{company.Customers[0]}", today.AddDays(-ago).DayNumber, 90);
        Assert.Equal([1, 40, 1, 100, 300], On(0));
        Assert.Equal([0, double.NaN, 1, 20, 500], On(80));
        Assert.Equal([0, double.NaN, 0, 0, 0], On(100));
        var run = await LikelyCompany.Run(administrator, "churn", new { days = "25", method = "logistic" });
        Assert.True(run.Text("state") == "done", run.GetRawText());
        var important = run.GetProperty("result").GetProperty("important").EnumerateArray().Select(column => column.Text("column")).ToList();
        Assert.Superset(new HashSet<string?>(["contacts", "silence", "overdueCount", "overdueDays", "overdueAmount"]), new HashSet<string?>(important));
        var items = (await administrator.Json($"/customers/{company.Customers[0]}/worth")).GetProperty("items").EnumerateArray();
        var why = items.Single(item => item.Text("key") == "churnRisk").GetProperty("why");
        Assert.NotEmpty(why.EnumerateArray());
        Assert.DoesNotContain("{", why.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("why.", why.ToString(), StringComparison.Ordinal);
        Assert.Contains((await administrator.Json($"/customers/{company.Customers[0]}/overview")).GetProperty("metrics").EnumerateArray(), metric => metric.Text("key") == "churnRisk" && metric.GetProperty("value").ValueKind == JsonValueKind.String);
    }
}
