using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.Sales.Quotes;
using Zhike.TestSupport;

namespace Zhike.Sales.Collections;

/// <summary>Random histories of payments, refunds, invoices with red letters and amendments, by several people at once and with undo: all sums agree in the end.</summary>
public sealed class MoneyHistoryTests(Story story) : IClassFixture<Story>
{
    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Whatever_several_people_do_with_the_money_of_a_contract_its_sums_agree(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var manager = zhike.Client(zhike.Manager);
        var customer = await QuoteBook.Customer(lin);
        var (contract, parts) = await CollectionBook.Signed(lin, customer, "300.00", "700.00");
        var life = new Life((lin, manager), customer, contract.Id(), parts);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(person => life.Live(new Random(Depth.Seed(8100 + person)), 12)));
        Assert.True(life.Done > 8, "too little was done to prove anything");
        await life.Check();
    }

    sealed class Life((HttpClient Lin, HttpClient Manager) people, long customer, long contract, IReadOnlyList<long> instalments)
    {
        readonly ConcurrentBag<long> payments = [], invoices = [];
        int done;

        internal int Done => done;

        HttpClient Lin => people.Lin;

        internal async Task Live(Random random, int steps)
        {
            var undo = new Stack<string>();
            for (var step = 0; step < steps; step++)
            {
                var answer = random.Next(8) switch
                {
                    0 or 1 => await Receive(random),
                    2 when payments.TryPeek(out var paid) => await Through("refunds", new { paymentId = paid, amount = QuoteBook.Yuan(Sum(random, 80)), reason = "退" }, "payout", _ => new { }),
                    3 or 4 => await Issue(await Lin.Post("/invoices", new { contractId = contract, kind = "ordinary", amount = QuoteBook.Yuan(Sum(random, 400)) })),
                    5 when invoices.TryPeek(out var issued) => await Issue(await Lin.Post($"/invoices/{issued}/reversal", new { reason = "红冲" })),
                    6 => await Through("contractAmendments", new { contractId = contract, amount = QuoteBook.Yuan(Sum(random, 1500)), reason = "改" }, "signing", _ => new { }),
                    _ when undo.TryPop(out var token) => await Lin.Post($"/undo/{token}"),
                    _ => await Receive(random),
                };
                if (!Right(answer)) continue;
                Interlocked.Increment(ref done);
                if (answer.Headers.TryGetValues("X-Undo", out var tokens)) undo.Push(tokens.Single());
            }
        }

        /// <summary>Refused is right, broken never.</summary>
        static bool Right(HttpResponseMessage answer)
        {
            Assert.True((int)answer.StatusCode < 500, answer.RequestMessage!.RequestUri!.ToString());
            return answer.IsSuccessStatusCode;
        }

        static string Sum(Random random, int most) => $"{random.Next(1, most).ToString(CultureInfo.InvariantCulture)}.{random.Next(0, 100):00}";

        async Task<HttpResponseMessage> Receive(Random random)
        {
            var answer = await CollectionBook.Receive(Lin, customer, Sum(random, 300), true, CollectionBook.Match(instalments[random.Next(instalments.Count)], Sum(random, 200)));
            if (answer.IsSuccessStatusCode) payments.Add((await answer.Json()).Id());
            return answer;
        }

        async Task<HttpResponseMessage> Issue(HttpResponseMessage made)
        {
            if (!Right(made)) return made;
            var id = (await made.Json()).Id();
            var answer = await Decided("invoices", id, "issue", new { invoiceNumber = $"31{id:000000000000000000}" });
            if (answer.IsSuccessStatusCode) invoices.Add(id);
            return answer;
        }

        /// <summary>Asked for, approved and done, as far as the rules let it come.</summary>
        async Task<HttpResponseMessage> Through(string of, object ask, string last, Func<long, object> body)
        {
            var made = await Lin.Post("/" + of, ask);
            if (!Right(made)) return made;
            var id = (await made.Json()).Id();
            return await Decided(of, id, last, body(id));
        }

        async Task<HttpResponseMessage> Decided(string of, long id, string last, object body)
        {
            var asked = await Lin.Post($"/{of}/{id}/submission", new { });
            if (!Right(asked)) return asked;
            foreach (var item in (await people.Manager.Json("/approvals?box=todo")).GetProperty("items").EnumerateArray().Where(item => item.Text("object") is null || item.Text("object") == of))
            {
                var shown = await people.Manager.Json($"/approvals/{item.Id()}");
                if (shown.GetProperty("recordId").GetInt64() == id && shown.Text("object") == of) Right(await people.Manager.Post($"/approvals/{item.Id()}/decisions", new { decision = "approve", comment = "好" }));
            }
            return await Lin.Post($"/{of}/{id}/{last}", body);
        }

        static decimal Of(JsonElement record, string key) => decimal.Parse(record.GetProperty(key).Text("amount")!, CultureInfo.InvariantCulture);

        async Task<List<JsonElement>> All(string path) => [.. (await Lin.Json(path)).GetProperty("items").EnumerateArray()];

        internal async Task Check()
        {
            var now = await Lin.Json($"/contracts/{contract}");
            var parts = await All($"/instalments?contractId={contract}&limit=200");
            var matches = await All($"/paymentMatches?contractId={contract}&limit=200");
            Assert.Equal(Of(now, "amount"), parts.Sum(part => Of(part, "amount")));
            Assert.Equal((matches.Sum(match => Of(match, "amount")), Of(now, "amount")), (Of(now, "received"), Of(now, "received") + Of(now, "outstanding")));
            Assert.All(parts, part => Assert.True(Of(part, "open") >= 0 && Of(part, "settled") + Of(part, "open") == Of(part, "amount")));
            foreach (var payment in await All($"/payments?customerId={customer}&limit=200")) await Paid(payment, matches);
            await Invoiced(now);
            Assert.Equal(1 + (await All($"/contractAmendments?contractId={contract}&state=done&limit=200")).Count, now.GetProperty("revision").GetInt32());
        }

        async Task Paid(JsonElement payment, List<JsonElement> matches)
        {
            var matched = matches.Where(match => match.GetProperty("paymentId").GetInt64() == payment.Id()).Sum(match => Of(match, "amount"));
            var refunded = (await All($"/refunds?paymentId={payment.Id()}&state=done&limit=200")).Sum(refund => Of(refund, "amount"));
            Assert.Equal((matched, refunded), (Of(payment, "matched"), Of(payment, "refunded")));
            Assert.True(Of(payment, "advance") >= 0 && matched + refunded + Of(payment, "advance") == Of(payment, "amount"));
        }

        /// <summary>What is issued less what was taken back is told by the contract and within it; an invoice is never taken back beyond itself.</summary>
        async Task Invoiced(JsonElement now)
        {
            var all = await All($"/invoices?contractId={contract}&limit=200");
            var issued = all.Where(invoice => invoice.Text("state") is "done" or "reversed").ToList();
            Assert.Equal(Of(now, "invoiced"), issued.Sum(invoice => Of(invoice, "amount")));
            Assert.True(Of(now, "invoiced") <= Of(now, "amount"));
            foreach (var invoice in issued.Where(invoice => invoice.Text("redOfId") is null))
            {
                var left = Of(invoice, "amount") + issued.Where(red => red.Text("redOfId") == invoice.Id().ToString(CultureInfo.InvariantCulture)).Sum(red => Of(red, "amount"));
                Assert.True(left >= 0 && left == 0 == (invoice.Text("state") == "reversed"), $"invoice {invoice.Id()}");
            }
        }
    }
}
