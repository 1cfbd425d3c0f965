using System.Data.Common;
using System.Globalization;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Host;

/// <summary>The papers of the virtual company agree with one another as those that people make: what random histories of money must keep, asked of every paper that was loaded.</summary>
public sealed class DemoPapersTests
{
    /// <summary>Each statement counts the papers of which the sentence is not true.</summary>
    static readonly (string True, string Sql)[] Sums =
    [
        ("instalments add up to their contract", "select count(*) from contracts c where c.amount_minor <> (select sum(i.amount_minor) from instalments i where i.contract_id = c.id)"),
        ("an instalment is settled by its matches", "select count(*) from instalments i where i.settled_minor <> (select coalesce(sum(m.amount_minor), 0) from payment_matches m where m.instalment_id = i.id)"),
        ("settled and open are the instalment", "select count(*) from instalments where open_minor < 0 or settled_minor + open_minor <> amount_minor"),
        ("an instalment says how far it is settled", "select count(*) from instalments where state <> case when settled_minor = 0 then 'open' when open_minor > 0 then 'partly' else 'paid' end"),
        ("a contract has received what was matched", "select count(*) from contracts c where c.received_minor <> (select coalesce(sum(m.amount_minor), 0) from payment_matches m where m.contract_id = c.id)"),
        ("received and outstanding are the contract", "select count(*) from contracts where received_minor + outstanding_minor <> amount_minor"),
        ("a contract waits for its earliest open day", "select count(*) from contracts c where coalesce(cast(c.next_due_on as text), '') <> coalesce((select min(cast(i.due_on as text)) from instalments i where i.contract_id = c.id and i.open_minor > 0), '')"),
        ("a payment is matched, refunded or an advance", "select count(*) from payments p where p.advance_minor < 0 or p.matched_minor + p.refunded_minor + p.advance_minor <> p.amount_minor"),
        ("a payment has matched what its matches say", "select count(*) from payments p where p.matched_minor <> (select coalesce(sum(m.amount_minor), 0) from payment_matches m where m.payment_id = p.id)"),
        ("a match joins what is one customer's", "select count(*) from payment_matches m join payments p on p.id = m.payment_id join instalments i on i.id = m.instalment_id join contracts c on c.id = m.contract_id where i.contract_id <> c.id or p.customer_id <> c.customer_id"),
        ("what was invoiced is within the contract", "select count(*) from contracts c where c.invoiced_minor > c.amount_minor or c.invoiced_minor <> (select coalesce(sum(i.amount_minor), 0) from invoices i where i.contract_id = c.id and i.state = 'done')"),
        ("each signed amendment made a version", "select count(*) from contracts c where c.revision <> 1 + (select count(*) from contract_amendments a where a.contract_id = c.id and a.state = 'done')"),
        ("contract lines add up to the contract", "select count(*) from contracts c where c.amount_minor <> (select sum(l.total_minor) from contract_lines l where l.contract_id = c.id)"),
        ("a contract is what was accepted", "select count(*) from contracts c join quotes q on q.id = c.quote_id where c.amount_minor <> q.gross_minor or c.customer_id <> q.customer_id or q.state <> 'accepted'"),
        ("net and tax are the offer", "select count(*) from quotes where net_minor + tax_minor <> gross_minor"),
        ("net and tax are the order", "select count(*) from orders where net_minor + tax_minor <> gross_minor or effective_minor <> case when state = 'cancelled' then 0 else gross_minor - returned_minor end"),
        ("an order is what was accepted", "select count(*) from orders o join quotes q on q.id = o.quote_id where o.gross_minor <> q.gross_minor or o.customer_id <> q.customer_id"),
        ("an order knows the contract of its offer", "select count(*) from orders o join contracts c on c.quote_id = o.quote_id where o.contract_id is null or o.contract_id <> c.id"),
        ("money has come in by today", "select count(*) from payments where received_on > @today"),
        ("nothing was signed after today", "select count(*) from contracts where signed_on > @today"),
    ];

    static readonly string[] Objects = ["quotes", "contracts", "instalments", "payments", "orders", "invoices", "opportunities"];

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task The_papers_of_the_company_agree_and_the_program_goes_on_after_them(Dialect dialect)
    {
        await using var zhike = await DemoCompanyTests.Loaded(dialect, "tiny", papers: true);
        await using var connection = await zhike.Database.OpenRead();
        var today = DateOnly.FromDateTime(zhike.Database.Clock.GetUtcNow().UtcDateTime);
        foreach (var (sentence, sql) in Sums)
            Assert.True(await connection.Value<long>(sql, sql.Contains("@today", StringComparison.Ordinal) ? [("today", today)] : []) == 0, $"not always: {sentence}");
        foreach (var name in Objects)
        {
            var count = await connection.Value<long>($"select count(*) from {name}");
            Assert.True(count > 8, name);
            Assert.Equal(count, await connection.Value<long>("select count(*) from change_log where object = @name and action = 'create'", ("name", name)));
        }
        foreach (var (letter, table) in new[] { ("C", "contracts"), ("P", "payments"), ("I", "invoices"), ("L", "credit_limits"), ("A", "contract_amendments") }) await Numbered(connection, letter, table);
        using var manager = zhike.Bearer(await DemoCompanyTests.Token(zhike, "salesManager"));
        await Continues(manager, today);
        await States(manager, connection, today);
    }

    /// <summary>The numbers of a year run from one to the last that was given, so that the next is free.</summary>
    static async Task Numbered(DbConnection connection, string letter, string table)
    {
        var numbers = await connection.Rows($"select number from {table}", row => row.GetString(0));
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        foreach (var year in numbers.GroupBy(number => int.Parse(number[2..6], CultureInfo.InvariantCulture)))
        {
            Assert.Equal(year.Count(), year.Max(number => int.Parse(number[7..], CultureInfo.InvariantCulture)));
            Assert.Equal(year.Count(), await connection.Value<long>("select last from record_numbers where kind = @letter and year = @year", ("letter", letter), ("year", year.Key)));
        }
    }

    /// <summary>A paper is found by its number, and the next one gets a number of its own.</summary>
    static async Task Continues(HttpClient manager, DateOnly today)
    {
        var contract = (await manager.Json("/contracts?limit=1&fields=number,customerId")).GetProperty("items")[0];
        var found = await manager.Json("/search?objects=contracts&q=" + contract.GetProperty("number").GetString());
        Assert.Contains(found.GetProperty("items").EnumerateArray(), item => item.GetProperty("id").GetInt64() == contract.GetProperty("id").GetInt64());
        var made = await (await manager.Post("/payments/receipts?allowAdvance=true", new { payment = new { customerId = contract.GetProperty("customerId").GetInt64(), receivedOn = today, amount = new { amount = "100.00", currency = "CNY" }, method = "transfer" } })).Json();
        Assert.StartsWith("P-", made.GetProperty("number").GetString());
    }

    /// <summary>What a customer owes on paper is what is open under the contracts less what was paid in advance.</summary>
    static async Task States(HttpClient manager, DbConnection connection, DateOnly today)
    {
        var owed = await connection.Rows("select c.customer_id, cast(sum(c.outstanding_minor) as bigint) from contracts c group by c.customer_id order by c.customer_id", row => (Customer: row.GetInt64(0), Minor: row.GetInt64(1)));
        foreach (var (customer, minor) in owed.Take(5))
        {
            var advance = await connection.Value<long>("select cast(coalesce(sum(advance_minor), 0) as bigint) from payments where customer_id = @customer", ("customer", customer));
            var answer = await manager.Post("/statements", new { customerId = customer, fromOn = "2020-01-01", toOn = today });
            var closing = (await answer.Json()).GetProperty("closing").GetProperty("amount").GetString()!;
            Assert.Equal((minor - advance) / 100m, decimal.Parse(closing, CultureInfo.InvariantCulture));
        }
    }
}
