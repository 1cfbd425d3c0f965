using System.Net.Http.Json;
using System.Text.Json;

namespace Zhike.Bench;

/// <summary>Something people do all day, as the requests the browser app makes for it.</summary>
/// <param name="Budget">The p95 to reach, in milliseconds.</param>
/// <param name="Share">The least ratio to what the driver alone gives.</param>
/// <param name="Limit">Path of the same rows in the limit program.</param>
sealed record Operation(string Name, double Budget, double? Share, Func<Company, Seat, Random, Task> Do, Func<Seat, Random, (HttpMethod Method, string Path)>? Limit)
{
    const string Fields = "name,tier,stage,region,ownerId,lastContactAt,nextContactOn,updatedAt";
    static readonly string[] Provinces = ["32", "31", "33", "34", "11", "37", "42", "43", "41", "51", "50"];
    static readonly string[] Typed1 = ["华", "机", "江", "苏", "压", "恒", "南", "瑞", "王", "z", "h"];
    static readonly string[] Typed2 = ["华东", "机械", "空压", "苏州", "张伟", "李娜", "zs", "hr", "13", "采购"];
    static readonly string[] Typed3 = ["空压机", "机械有", "杭州恒", "陈志远", "hrk", "szh", "138", "有限公"];
    static readonly string[] Pinyin = ["hengrui", "suzhou", "zhangwei", "kongyaji", "hzhr", "wuhan", "shanghai", "liqiang"];

    internal static readonly IReadOnlyList<Operation> All =
    [
        new("list page of 50, filtered and sorted, scoped", 50, 0.6, List, LimitOfList),
        new("open one record", 20, 0.6, (_, seat, random) => Get(seat, $"/api/v1/customers/{Pick(seat, random)}"),
            (seat, random) => (HttpMethod.Get, $"/record?id={Pick(seat, random)}&departments={seat.Departments}")),
        new("customer 360° (10,000 timeline entries)", 150, null, Overview, null),
        new("search as typed, 1 character", 100, null, (_, seat, random) => Search(seat, Typed1, random), null),
        new("search as typed, 2 characters", 100, null, (_, seat, random) => Search(seat, Typed2, random), null),
        new("search as typed, 3 characters", 100, null, (_, seat, random) => Search(seat, Typed3, random), null),
        new("search as typed, pinyin", 100, null, (_, seat, random) => Search(seat, Pinyin, random), null),
        new("list search", 100, null, (_, seat, random) => Get(seat, $"/api/v1/customers?limit=50&fields={Fields}&q={Uri.EscapeDataString(Any([.. Typed1, .. Typed2, .. Pinyin], random))}"), null),
        new("save one change (durable)", 40, 0.5, Save, (seat, random) => (HttpMethod.Post, $"/save?id={Pick(seat, random)}&text={random.Next()}")),
        new("kanban totals by stage, scoped", 150, null, Totals, (seat, _) => (HttpMethod.Get, "/board?departments=" + seat.Departments)),
        new("kanban board", 150, null, (_, seat, _) => Get(seat, "/api/v1/opportunities/board"), null),
    ];

    static long Pick(Seat seat, Random random) => seat.Customers[random.Next(seat.Customers.Length)];

    static string Any(string[] words, Random random) => words[random.Next(words.Length)];

    static Task Get(Seat seat, string path) => Read(seat.Http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead));

    static async Task Read(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{(int)answer.StatusCode} {answer.RequestMessage?.RequestUri}: {await answer.Content.ReadAsStringAsync()}");
        await answer.Content.CopyToAsync(Stream.Null);
    }

    static Task Search(Seat seat, string[] words, Random random) => Get(seat, "/api/v1/search?limit=20&q=" + Uri.EscapeDataString(Any(words, random)));

    static (string Sort, string Filter, string Limit) Variant(Random random) => random.Next(4) switch
    {
        0 => ("-updatedAt", "tier=" + Any(["vip", "key", "standard"], random), "list-tier"),
        1 => ("name", $"region.under={Any(Provinces, random)}0000", "list-region"),
        2 => ("-createdAt", "stage=" + Any(["target", "firstPurchase", "repeat", "loyal"], random), "list-stage"),
        _ => ("-lastContactAt", "source=" + Any(["referral", "exhibition", "phone"], random), "list-source"),
    };

    static Task List(Company company, Seat seat, Random random)
    {
        var (sort, filter, _) = Variant(random);
        return Get(seat, $"/api/v1/customers?limit=50&sort={sort}&{filter}&fields={Fields}");
    }

    static (HttpMethod, string) LimitOfList(Seat seat, Random random)
    {
        var (_, filter, limit) = Variant(random);
        return (HttpMethod.Get, $"/{limit}?departments={seat.Departments}&value={filter[(filter.IndexOf('=') + 1)..].Replace("0000", "")}");
    }

    static async Task Overview(Company company, Seat seat, Random random)
    {
        const string busiest = "/api/v1/customers/8";
        await Task.WhenAll(Get(company.Director, busiest), Get(company.Director, busiest + "/overview"), Get(company.Director, busiest + "/timeline?limit=50"));
    }

    static async Task Totals(Company company, Seat seat, Random random) => await Read(seat.Http.PostAsJsonAsync("/api/v1/opportunities/aggregate", new
    {
        where = new { field = "state", op = "eq", value = "open" }, groupBy = new[] { "stageId" },
        measures = new[] { new { op = "sum", field = "amount" }, new { op = "sum", field = "weighted" } },
    }));

    static async Task Save(Company company, Seat seat, Random random)
    {
        var id = Pick(seat, random);
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/v1/customers/{id}") { Content = JsonContent.Create(new { description = $"第{random.Next()}次" }) };
        request.Headers.TryAddWithoutValidation("If-Match", seat.Versions.GetValueOrDefault(id, "*"));
        using var answer = await seat.Http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        seat.Versions[id] = answer.Headers.ETag?.Tag ?? "*";
    }

    /// <summary>Learns the version of each customer, which the browser has on the screen when somebody edits.</summary>
    internal static async Task Learn(Seat seat)
    {
        foreach (var id in seat.Customers)
        {
            using var answer = await seat.Http.GetAsync($"/api/v1/customers/{id}");
            seat.Versions[id] = answer.Headers.ETag!.Tag;
        }
    }
}
