using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Zhike.Bench;

/// <summary>Somebody at work: signed in, with the departments and some customers that are in reach.</summary>
sealed record Seat(HttpClient Http, string Departments, long[] Customers)
{
    /// <summary>ETag of each customer as this seat last saw it.</summary>
    public Dictionary<long, string> Versions { get; } = [];
}

/// <summary>The people of the virtual company: group leaders and heads of regions, each with a tree of departments, and the director above them.</summary>
sealed class Company(Uri server, Uri limit)
{
    public const string Password = "demo-zhike-2026";
    const int Known = 200;

    public List<Seat> Seats { get; } = [];
    public Seat Director { get; private set; } = null!;
    public HttpClient Limit { get; } = Client(limit, null);

    /// <param name="seats">How many people work at once.</param>
    public async Task SignIn(string directorMail, int seats)
    {
        Director = await Sit(directorMail, 0, 1);
        var users = await All(Director, "/api/v1/users?fields=email,title,departmentId&title=销售主管&limit=200");
        var heads = await All(Director, "/api/v1/users?fields=email,title,departmentId&title=销售经理&limit=200");
        foreach (var user in heads.Concat(users).Take(seats)) Seats.Add(await Sit(user.GetProperty("email").GetString()!, Seats.Count, seats));
    }

    /// <param name="place">Which of so many seats; no two of them take the same customers.</param>
    async Task<Seat> Sit(string mail, int place, int seats)
    {
        using var anonymous = Client(server, null);
        using var answer = await anonymous.PostAsJsonAsync("/api/v1/auth/token", new { email = mail, password = Password });
        answer.EnsureSuccessStatusCode();
        var http = Client(server, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString());
        var own = (await All(new Seat(http, "", []), "/api/v1/users?fields=email,departmentId&email=" + Uri.EscapeDataString(mail)))[0].GetProperty("departmentId").GetInt64();
        var departments = Tree(await All(new Seat(http, "", []), "/api/v1/departments?fields=parentId&limit=200&sort=id"), own);
        return new Seat(http, string.Join(',', departments), await Customers(http, place, seats));
    }

    static async Task<long[]> Customers(HttpClient http, int place, int seats)
    {
        var (customers, next) = (new List<long>(), "");
        do
        {
            var page = await http.GetFromJsonAsync<JsonElement>($"/api/v1/customers?fields=name&limit={Known}&sort=-createdAt&tier=vip&ownerId.isNotNull={next}");
            customers.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64()).Where(id => id % seats == place));
            next = page.GetProperty("next").GetString() is { } cursor ? "&cursor=" + Uri.EscapeDataString(cursor) : null;
        }
        while (customers.Count < Known && next is not null);
        return [.. customers.Take(Known)];
    }

    /// <summary>A department and all below it; parents have lower ids than their children.</summary>
    static HashSet<long> Tree(List<JsonElement> departments, long top)
    {
        var tree = new HashSet<long> { top };
        foreach (var department in departments)
            if (department.GetProperty("parentId") is { ValueKind: JsonValueKind.Number } parent && tree.Contains(parent.GetInt64())) tree.Add(department.GetProperty("id").GetInt64());
        return tree;
    }

    static async Task<List<JsonElement>> All(Seat seat, string path) =>
        [.. (await seat.Http.GetFromJsonAsync<JsonElement>(path)).GetProperty("items").EnumerateArray()];

    static HttpClient Client(Uri address, string? token)
    {
        var client = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = Timeout.InfiniteTimeSpan, UseCookies = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(10) };
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
