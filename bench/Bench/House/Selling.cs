using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace Zhike.Bench;

/// <summary>Selling at a company made by <c>./run demo --size</c>: boards, offers of two hundred lines, receivables, the dashboard, statements on paper and leads that are converted.</summary>
static class Selling
{
    const int Workers = 16;

    /// <summary>Leads that each seat has waiting before anything is measured.</summary>
    const int Waiting = 150;

    /// <param name="Budget">The p95 to reach, in milliseconds.</param>
    /// <param name="PerSecond">How many a second are to be reached; null for those judged by their time.</param>
    sealed record Line(string Name, int Workers, double Budget, double? PerSecond, Func<int, Random, Task> Do)
    {
        /// <summary>What has to be there, and is not measured.</summary>
        internal Func<Task>? Before { get; init; }
    }

    internal static async Task Run(House.Settings settings)
    {
        await using var server = await House.Serve(settings);
        // The limit of the house is not asked here.
        var company = new Company(server.Address, server.Address);
        await company.SignIn(settings.Director, Workers);
        Console.WriteLine("| operation | people at once | p50 ms | p95 ms | a second | processor ms each | to reach |\n| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var line in (await Lines(company)).Where(line => settings.Only is null || line.Name.Contains(settings.Only, StringComparison.Ordinal)))
        {
            await (line.Before?.Invoke() ?? Task.CompletedTask);
            var told = await Measured.Of(line.Name, line.Workers, TimeSpan.FromSeconds(settings.Seconds), line.Do, server.Processor);
            var goal = line.PerSecond is { } rate ? $"{rate:0} a second" : $"p95 {line.Budget:0} ms";
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {line.Name} | {line.Workers} | {told.P50:0.0} | {told.P95:0.0} | {told.PerSecond:0.0} | {told.Processor:0.0} | {goal} |{(told.Failed > 0 ? $" {told.Failed} failed" : "")}"));
        }
    }

    static async Task<IReadOnlyList<Line>> Lines(Company company)
    {
        var director = company.Director.Http;
        var quotes = await Task.WhenAll(company.Seats.Select(Offer));
        var statement = await Statement(director);
        Queue<long>[] leads = [];
        return
        [
            new("kanban with totals, one person", 1, 150, null, (_, _) => Read(company.Seats[0].Http.GetAsync("/api/v1/opportunities/board"))),
            new("kanban with totals", Workers, 150, null, (worker, _) => Read(company.Seats[worker].Http.GetAsync("/api/v1/opportunities/board"))),
            new("save an offer of 200 lines", 1, 100, null, (_, random) => quotes[0].Save(random)),
            new("save an offer of 200 lines, everybody his own", Workers, 100, null, (worker, random) => quotes[worker].Save(random)),
            new("ageing report", 1, 1000, null, (_, _) => Read(director.GetAsync("/api/v1/contracts/ageing"))),
            new("sales dashboard", 1, 1500, null, (_, _) => Dashboard(director)),
            new("statement as PDF", 1, 2000, null, (_, _) => Read(director.GetAsync($"/api/v1/statements/{statement}/pdf?language=zh-CN"))),
            new("convert a lead", Workers, 0, 150, async (worker, random) => await Convert(company.Seats[worker].Http, leads[worker].TryDequeue(out var id) ? id : await Lead(company.Seats[worker].Http, random)))
            {
                Before = async () => leads = await Task.WhenAll(company.Seats.Select((seat, at) => Leads(seat.Http, new Random(Environment.TickCount + at)))),
            },
        ];
    }

    /// <summary>A draft of one seat, and the version it was saved at last.</summary>
    sealed class Draft(HttpClient http, long id, string version, long product)
    {
        string version = version;

        /// <summary>Of the lines as they were saved, which stay and get another quantity.</summary>
        long[] ids = [];

        internal async Task Save(Random random)
        {
            var lines = Enumerable.Range(0, 200).Select(at => new { id = at < ids.Length ? ids[at] : (long?)null, productId = product, quantity = random.Next(1, 20), discount = random.Next(0, 5) });
            using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/quotes/{id}/content") { Content = JsonContent.Create(new { lines }) };
            request.Headers.TryAddWithoutValidation("If-Match", version);
            using var answer = await http.SendAsync(request);
            if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
            version = answer.Headers.ETag!.Tag;
            using var told = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync());
            ids = [.. told.RootElement.GetProperty("lines").EnumerateArray().Select(line => line.GetProperty("id").GetInt64())];
        }
    }

    static async Task<Draft> Offer(Seat seat)
    {
        var product = (await seat.Http.GetFromJsonAsync<JsonElement>("/api/v1/products?limit=1&fields=name&bundle=false&discontinued=false")).GetProperty("items")[0].GetProperty("id").GetInt64();
        using var answer = await seat.Http.PostAsJsonAsync("/api/v1/quotes", new { name = "bench", customerId = seat.Customers[0] });
        answer.EnsureSuccessStatusCode();
        var quote = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return new Draft(seat.Http, quote.GetProperty("id").GetInt64(), $"\"v{quote.GetProperty("version").GetInt64()}\"", product);
    }

    /// <summary>Of the customer with the most open, over two years.</summary>
    static async Task<long> Statement(HttpClient http)
    {
        var customer = (await http.GetFromJsonAsync<JsonElement>("/api/v1/contracts?limit=1&sort=-amount&fields=customerId")).GetProperty("items")[0].GetProperty("customerId").GetInt64();
        var until = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1);
        using var answer = await http.PostAsJsonAsync("/api/v1/statements", new { customerId = customer, fromOn = until.AddYears(-2), toOn = until });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();
    }

    /// <summary>What the browser asks for at once when the dashboard is opened.</summary>
    static Task Dashboard(HttpClient http)
    {
        string[] measures = ["contractAmount", "payments", "newCustomers", "visits"];
        return Task.WhenAll([
            .. measures.Select(measure => Read(http.GetAsync($"/api/v1/performance?measure={measure}&period=thisQuarter"))),
            Read(http.GetAsync("/api/v1/targets/attainment?measure=contractAmount&period=thisQuarter")), Read(http.GetAsync("/api/v1/contracts/ageing?by=owner")), Read(http.GetAsync("/api/v1/opportunities/cycle?period=thisQuarter")),
            .. new[] { ("leads", "createdAt"), ("opportunities", "createdAt"), ("quotes", "sentAt"), ("contracts", "signedOn"), ("payments", "receivedOn") }.Select(step => Read(http.PostAsJsonAsync($"/api/v1/{step.Item1}/aggregate", new { where = new { field = step.Item2, op = "within", value = "thisQuarter" } }))),
            Grouped(http, "opportunities", "stageId", "amount", new { field = "state", op = "in", value = new[] { "open" } }),
            Grouped(http, "orders", "channel", "effective", new { field = "orderedOn", op = "within", value = "thisQuarter" }),
            Grouped(http, "quotes", "state", "gross", new { field = "sentAt", op = "within", value = "thisQuarter" }),
        ]);
    }

    static Task Grouped(HttpClient http, string of, string by, string sum, object where) =>
        Read(http.PostAsJsonAsync($"/api/v1/{of}/aggregate", new { where = new { all = new object[] { where, new { field = sum, op = "inCurrency", value = "CNY" } } }, groupBy = new[] { by }, measures = new[] { new { op = "sum", field = sum } } }));

    static async Task<Queue<long>> Leads(HttpClient http, Random random)
    {
        var made = new Queue<long>();
        while (made.Count < Waiting) made.Enqueue(await Lead(http, random));
        return made;
    }

    static async Task<long> Lead(HttpClient http, Random random)
    {
        using var made = await http.PostAsJsonAsync("/api/v1/leads", new { company = Firm(random), person = Firm(random)[..3], mobile = $"139{random.Next(0, 100_000_000):00000000}", source = "phone" });
        if (!made.IsSuccessStatusCode) throw new InvalidOperationException(await made.Content.ReadAsStringAsync());
        return (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();
    }

    /// <summary>A name of six signs that hardly any company has, so that a second run meets no duplicate of the first.</summary>
    static string Firm(Random random) => string.Concat(Enumerable.Range(0, 6).Select(_ => (char)random.Next(0x4E00, 0x9FA0))) + "有限公司";

    static Task Convert(HttpClient http, long lead) => Read(http.PostAsJsonAsync($"/api/v1/leads/{lead}/conversion", new { }));

    static async Task Read(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{(int)answer.StatusCode} {answer.RequestMessage?.RequestUri}: {await answer.Content.ReadAsStringAsync()}");
        await answer.Content.CopyToAsync(Stream.Null);
    }
}
