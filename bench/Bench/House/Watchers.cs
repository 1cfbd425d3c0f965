using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace Zhike.Bench;

/// <summary>
/// Two hundred people with a list of customers open, as the browser app has it: a socket, the rows shown made known, and the list
/// asked for again when one of them changed. Measured from the moment somebody saves until the new list is there.
/// </summary>
static class Watchers
{
    const int People = 200;

    /// <summary>Between two saves by anybody.</summary>
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    internal static async Task Run(House.Settings settings)
    {
        await using var server = await House.Serve(settings);
        var mails = await Mails(server.Address, settings.Director);
        var tabs = new List<Tab>();
        foreach (var mail in mails.Take(People)) tabs.Add(await Tab.Open(server.Address, mail));
        var (saves, random) = (0, new Random(5));
        var writers = tabs.Where(tab => tab.Own.Length > 0).ToList();
        for (var begun = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(settings.Seconds); saves++)
        {
            await Task.WhenAll(writers[random.Next(writers.Count)].Save(random), Task.Delay(Pause));
        }
        await Task.Delay(TimeSpan.FromSeconds(3));
        var times = tabs.SelectMany(tab => tab.Times).Order().ToList();
        double At(double part) => times.Count == 0 ? double.NaN : times[Math.Min((int)(times.Count * part), times.Count - 1)];
        Console.WriteLine($"| {tabs.Count} open lists, a save every {Pause.TotalMilliseconds:0} ms, until a change stands elsewhere ({times.Count} times after {saves} saves) | {At(0.5):0.0} | {At(0.95):0.0} | | | 1000 | |");
        foreach (var tab in tabs) await tab.DisposeAsync();
    }

    static async Task<List<string>> Mails(Uri server, string director)
    {
        await using var tab = await Tab.Open(server, director);
        var (mails, next) = (new List<string>(), "");
        do
        {
            var page = await tab.Http.GetFromJsonAsync<JsonElement>("/api/v1/users?fields=email&limit=200&state=active&sort=id" + next);
            mails.AddRange(page.GetProperty("items").EnumerateArray().Select(user => user.GetProperty("email").GetString()!));
            next = page.GetProperty("next").GetString() is { } cursor ? "&cursor=" + Uri.EscapeDataString(cursor) : null;
        }
        while (next is not null);
        return mails;
    }

    /// <summary>When the last save of a record began.</summary>
    static readonly ConcurrentDictionary<long, long> Begun = new();

    /// <summary>One person's browser.</summary>
    sealed class Tab(HttpClient http, HubConnection hub) : IAsyncDisposable
    {
        const string List = "/api/v1/customers?limit=50&sort=-updatedAt&fields=name,tier,stage,region,ownerId,lastContactAt,nextContactOn,updatedAt";
        readonly SemaphoreSlim fetching = new(1);
        readonly ConcurrentDictionary<long, byte> saved = new();

        internal HttpClient Http => http;
        internal long[] Own { get; private set; } = [];
        internal ConcurrentBag<double> Times { get; } = [];

        internal static async Task<Tab> Open(Uri server, string mail)
        {
            var cookies = new CookieContainer();
            var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, PooledConnectionLifetime = Timeout.InfiniteTimeSpan }) { BaseAddress = server };
            http.DefaultRequestHeaders.Add("Origin", server.GetLeftPart(UriPartial.Authority));
            using (var answer = await http.PostAsJsonAsync("/api/v1/session", new { email = mail, password = Company.Password })) answer.EnsureSuccessStatusCode();
            var hub = new HubConnectionBuilder().WithUrl(new Uri(server, "/realtime"), HttpTransportType.WebSockets, options =>
            {
                options.SkipNegotiation = true;
                options.Headers["Cookie"] = cookies.GetCookieHeader(server);
                options.Headers["Origin"] = server.GetLeftPart(UriPartial.Authority);
            }).Build();
            var tab = new Tab(http, hub);
            hub.On<JsonElement>("changed", tab.Changed);
            await hub.StartAsync();
            await tab.Show();
            var me = (await http.GetFromJsonAsync<JsonElement>("/api/v1/session")).GetProperty("user").GetProperty("id").GetInt64();
            tab.Own = Ids(await http.GetFromJsonAsync<JsonElement>($"/api/v1/customers?limit=50&sort=-updatedAt&fields=name&ownerId={me}"));
            return tab;
        }

        internal async Task Save(Random random)
        {
            var id = Own[random.Next(Own.Length)];
            using var seen = await http.GetAsync($"/api/v1/customers/{id}");
            saved[id] = 0;
            Begun[id] = Stopwatch.GetTimestamp();
            using var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/v1/customers/{id}") { Content = JsonContent.Create(new { description = $"第{random.Next()}次" }) };
            request.Headers.TryAddWithoutValidation("If-Match", seen.Headers.ETag!.Tag);
            using var answer = await http.SendAsync(request);
            if (!answer.IsSuccessStatusCode) throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        }

        async Task Show()
        {
            var shown = Ids(await http.GetFromJsonAsync<JsonElement>(List));
            await hub.InvokeAsync("Watch", "customers", shown);
        }

        async Task Changed(JsonElement change)
        {
            var ids = change.GetProperty("ids").EnumerateArray().Select(id => id.GetInt64()).Where(id => !saved.ContainsKey(id)).ToList();
            await fetching.WaitAsync();
            try { await Show(); }
            finally { fetching.Release(); }
            foreach (var id in ids)
                if (Begun.TryGetValue(id, out var begun)) Times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }

        static long[] Ids(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64())];

        public async ValueTask DisposeAsync()
        {
            await hub.DisposeAsync();
            http.Dispose();
            fetching.Dispose();
        }
    }
}
