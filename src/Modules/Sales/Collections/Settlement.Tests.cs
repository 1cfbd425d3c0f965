using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.Platform.Values;
using Zhike.Sales.Quotes;
using Zhike.TestSupport;

namespace Zhike.Sales.Collections;

/// <summary>Sums that agree, whatever happens and however many do it at once.</summary>
public sealed class SettlementTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    [Fact]
    public void Plans_in_percent_add_up_and_suggestions_never_exceed_what_is_open_or_paid()
    {
        var random = new Random(20260731);
        for (var round = 0; round < 500; round++)
        {
            var money = new Money(random.NextInt64(1, 1_000_000_000), "CNY");
            var cuts = Enumerable.Range(0, random.Next(0, 6)).Select(_ => random.Next(1, 100)).Distinct().Append(0).Append(100).Order().ToList();
            var parts = cuts.Zip(cuts.Skip(1), (from, to) => new InstalmentPlan.Part(to - from, null)).ToList();
            Assert.Equal(money, InstalmentPlan.Of(money, parts).Aggregate(Money.Zero("CNY"), (sum, part) => sum + part));
            long[] open = [.. Enumerable.Range(0, random.Next(0, 6)).Select(_ => random.NextInt64(1, 1000))];
            var amount = random.NextInt64(0, 4000);
            var shares = SuggestMatches.Shares(open, amount);
            Assert.All(shares.Zip(open), pair => Assert.InRange(pair.First, 0, pair.Second));
            Assert.Equal(Math.Min(amount, open.Sum()), shares.Sum());
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Random_histories_of_several_people_with_undo_leave_all_sums_in_agreement(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var manager = zhike.Client(zhike.Manager);
        var customer = await QuoteBook.Customer(lin);
        var (one, first) = await CollectionBook.Signed(lin, customer, "300.00", "700.00");
        var (two, second) = await CollectionBook.Signed(lin, customer, "500.00", "11.00", "89.00");
        var history = new History(customer, [one.Id(), two.Id()], [.. first, .. second]);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(person => history.Live(person % 2 == 0 ? lin : manager, new Random(4711 + person), 14)));
        Assert.True(history.Done > 10, "too little was done to prove anything");
        await history.Check(manager);
    }

    sealed class History(long customer, IReadOnlyList<long> contracts, IReadOnlyList<long> instalments)
    {
        readonly System.Collections.Concurrent.ConcurrentBag<long> payments = [];
        int done;

        internal int Done => done;

        internal async Task Live(HttpClient client, Random random, int steps)
        {
            var undo = new Stack<string>();
            for (var step = 0; step < steps; step++)
            {
                var answer = random.Next(6) switch
                {
                    0 or 1 => await CollectionBook.Receive(client, customer, Amount(random), true, Match(random)),
                    2 or 3 when payments.TryPeek(out var id) => await Matched(client, id, random),
                    4 when undo.TryPop(out var token) => await client.Post($"/undo/{token}"),
                    _ => await Planned(client, contracts[random.Next(contracts.Count)], random),
                };
                Assert.True((int)answer.StatusCode < 500, await answer.Content.ReadAsStringAsync());
                if (!answer.IsSuccessStatusCode) continue;
                Interlocked.Increment(ref done);
                if (answer.Headers.TryGetValues("X-Undo", out var tokens)) undo.Push(tokens.Single());
                if (answer.RequestMessage!.RequestUri!.AbsolutePath.EndsWith("receipts", StringComparison.Ordinal)) payments.Add((await answer.Json()).Id());
            }
        }

        static string Amount(Random random) => $"{random.Next(1, 400)}.{random.Next(0, 100):00}";

        object Match(Random random) => CollectionBook.Match(instalments[random.Next(instalments.Count)], Amount(random));

        async Task<HttpResponseMessage> Matched(HttpClient client, long id, Random random)
        {
            var read = await client.Get($"/payments/{id}");
            return read.IsSuccessStatusCode ? await CollectionBook.Put(client, $"/payments/{id}/matches", (await read.Json()).Version(), new { items = Enumerable.Range(0, random.Next(0, 3)).Select(_ => Match(random)) }) : read;
        }

        static async Task<HttpResponseMessage> Planned(HttpClient client, long id, Random random)
        {
            var contract = await client.Json($"/contracts/{id}");
            var parts = (await CollectionBook.Query(client, "instalments", id)).OrderBy(part => part.GetProperty("position").GetInt64()).ToList();
            var moved = random.Next(1, 50);
            var items = parts.Select((part, at) => new { id = part.Id(), name = part.Text("name"), amount = QuoteBook.Yuan((Of(part, "amount") + (at == 0 ? moved : at == 1 ? -moved : 0)).ToString("0.00")) });
            return await CollectionBook.Put(client, $"/contracts/{id}/instalments", contract.Version(), new { items });
        }

        static decimal Of(JsonElement record, string key) => decimal.Parse(record.GetProperty(key).Text("amount")!);

        internal async Task Check(HttpClient client)
        {
            var matches = new List<JsonElement>();
            foreach (var id in contracts)
            {
                var (contract, own) = (await client.Json($"/contracts/{id}"), (await CollectionBook.Query(client, "paymentMatches", id)).ToList());
                var parts = (await CollectionBook.Query(client, "instalments", id)).ToList();
                Assert.Equal(Of(contract, "amount"), parts.Sum(part => Of(part, "amount")));
                Assert.Equal((Of(contract, "received"), Of(contract, "amount")), (own.Sum(match => Of(match, "amount")), Of(contract, "received") + Of(contract, "outstanding")));
                foreach (var part in parts)
                {
                    var settled = own.Where(match => match.GetProperty("instalmentId").GetInt64() == part.Id()).Sum(match => Of(match, "amount"));
                    Assert.Equal((settled, Of(part, "amount")), (Of(part, "settled"), Of(part, "settled") + Of(part, "open")));
                    Assert.True(Of(part, "open") >= 0);
                }
                matches.AddRange(own);
            }
            foreach (var payment in (await client.Json($"/payments?customerId={customer}&limit=200")).GetProperty("items").EnumerateArray())
            {
                Assert.Equal(matches.Where(match => match.GetProperty("paymentId").GetInt64() == payment.Id()).Sum(match => Of(match, "amount")), Of(payment, "matched"));
                Assert.True(Of(payment, "advance") >= 0 && Of(payment, "matched") + Of(payment, "advance") == Of(payment, "amount"));
            }
        }
    }
}
