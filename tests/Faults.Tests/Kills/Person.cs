using System.Net.Http.Json;
using System.Text.Json;
using Zhike.TestSupport;

namespace Zhike.Faults.Kills;

/// <summary>Somebody who works without a pause until the program stops answering, and remembers every answer.</summary>
sealed class Person(Site site, StoryUser user, Pond pond, int seed)
{
    readonly Random random = new(seed);
    readonly HttpClient http = site.Client(user);
    int serial;

    public StoryUser User => user;
    public List<Held> Customers { get; } = [];
    public List<Held> Deals { get; } = [];

    /// <summary>The creation that nobody answered: its key, its body and the name by which it is found.</summary>
    public (string Key, string Path, object Body, string Name)? Unanswered { get; private set; }

    /// <summary>The name of the last customer that was created for certain.</summary>
    public string? LastName { get; private set; }

    public int Acknowledged { get; private set; }

    /// <summary>Works until a request gets no answer; a refusal that should not be ends the test.</summary>
    public async Task Work()
    {
        try
        {
            while (true) await Step();
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException or IOException) { }
    }

    Task Step() => random.Next(10) switch
    {
        0 or 1 => CreateCustomer(),
        2 => Deals.Count < 20 ? CreateDeal() : MoveDeal(),
        3 => MoveDeal(),
        4 => Bulk(),
        5 => DeleteAndUndo(),
        6 or 7 => pond.Fish(http, user, random, Answer),
        _ => Change(),
    };

    async Task CreateCustomer()
    {
        var name = $"断电{user.Id}之{++serial}之{seed}机械";
        var answer = await Create("/api/v1/customers?allowDuplicate=true", new { kind = "organization", name, address = "始" }, name);
        Customers.Add(new Held("customers", answer.GetProperty("id").GetInt64(), "address", new Shape("始")) { Version = answer.GetProperty("version").GetInt64() });
        LastName = name;
    }

    async Task CreateDeal()
    {
        if (Customers.Find(customer => !customer.Now.Deleted) is not { } customer) return;
        var name = $"断电商机{user.Id}之{++serial}之{seed}";
        var answer = await Create("/api/v1/opportunities", new { customerId = customer.Id, name }, name);
        Deals.Add(new Held("opportunities", answer.GetProperty("id").GetInt64(), "stage_id", new Shape("1")));
    }

    async Task<JsonElement> Create(string path, object body, string name)
    {
        Unanswered = (Guid.NewGuid().ToString("N"), path, body, name);
        var answer = await Answer(() => Again(http));
        Unanswered = null;
        return answer;
    }

    /// <summary>Sends the unanswered creation under the key that it had.</summary>
    public Task<HttpResponseMessage> Again(HttpClient client)
    {
        var (key, path, body, _) = Unanswered!.Value;
        return client.SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Headers = { { "Idempotency-Key", key } }, Content = JsonContent.Create(body) });
    }

    public void Forget() => Unanswered = null;

    async Task Change()
    {
        if (Pick(Customers) is not { } customer) return;
        var value = $"第{++serial}号之{seed}";
        customer.Asked(new Shape(value));
        var answer = await Answer(() => http.Patch($"/customers/{customer.Id}", new { address = value }, customer.Version), customer);
        customer.Version = answer.GetProperty("version").GetInt64();
    }

    async Task MoveDeal()
    {
        if (Pick(Deals) is not { } deal) return;
        var stage = deal.Now.Value == "1" ? 2 : 1;
        deal.Asked(new Shape($"{stage}"));
        await Answer(() => http.Post($"/opportunities/{deal.Id}/stage", new { stageId = stage }), deal);
    }

    async Task Bulk()
    {
        var some = Customers.Where(customer => !customer.Now.Deleted).OrderBy(_ => random.Next()).Take(8).ToArray();
        if (some.Length == 0) return;
        var value = $"批{++serial}之{seed}";
        foreach (var customer in some) customer.Asked(new Shape(value));
        var answer = await Answer(() => http.Post("/customers/bulk", new { ids = some.Select(customer => customer.Id), action = "update", changes = new { address = value } }), some);
        if (answer.GetProperty("changed").GetInt32() != some.Length) throw new InvalidOperationException("Bulk work left some out: " + answer);
        foreach (var customer in some) customer.Version++;
    }

    async Task DeleteAndUndo()
    {
        if (Pick(Customers) is not { } customer || Deals.Exists(deal => deal.Id == customer.Id)) return;
        customer.Asked(customer.Now with { Deleted = true });
        var token = "";
        await Answer(async () =>
        {
            var deleted = await http.Delete($"/customers/{customer.Id}");
            if (deleted.IsSuccessStatusCode) token = deleted.Headers.GetValues("X-Undo").Single();
            return deleted;
        }, customer);
        customer.Asked(customer.Now with { Deleted = false });
        await Answer(() => http.Post("/undo/" + token), customer);
        customer.Version += 2;
    }

    Held? Pick(List<Held> some) => some.Count == 0 ? null : some[random.Next(some.Count)] is { Now.Deleted: false } one ? one : null;

    /// <exception cref="InvalidOperationException">for a refusal: nobody else works on these records.</exception>
    async Task<JsonElement> Answer(Func<Task<HttpResponseMessage>> send, params Held[] about)
    {
        using var answer = await send();
        var text = await answer.Content.ReadAsStringAsync();
        // What the database could not do is as open as what nobody answered.
        if ((int)answer.StatusCode >= 500) throw new HttpRequestException(text);
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{answer.RequestMessage!.RequestUri}: {(int)answer.StatusCode} {text}");
        foreach (var record in about) record.Answered(true);
        Acknowledged++;
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
