using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Tests.Random;
using Zhike.Platform.Tests.Sample;
using Zhike.TestSupport;

namespace Zhike.Platform.Objects;

/// <summary>Whatever stands in the body, the query or the headers of a request, its answer is an answer and never a failure.</summary>
[Trait(Depth.Trait, Depth.Scaled)]
public sealed class RequestFuzzTests
{
    static readonly int Seed = Depth.Seed(20261126);

    static readonly string[] Liked =
    [
        "{", "}", "[", "]", "\"", ":", ",", "null", "true", "1e400", "-0", "\\ud800", "\\u0000", "{\"field\":", "\"op\":\"", "\"value\":", "between", "within", "related", "sum", "all", "any", "not", "lastNDays:99999", "9999-12-31", "0001-01-01T00:00:00Z",
        "1.001", "JPY", "\"id\"", "createdAt", "x_money", "x_many", "budget", "tags", "me", "&", "=", "%00", "%ED%A0%80", ".in=", ".gte=", ".under=", ".contains=", "cursor=", "sort=-", "fields=", "limit=", "WyJ4Il0",
    ];

    static readonly string[] Cursors =
    [
        "[\"name,id\",\"精\",5]", "[\"-metAt,budget,-id\",\"2026-11-21T08:00:00.000Z\",1250,5]", "[\"-metAt,budget,-id\",null,null,1]", "[\"x_money,-x_date,id\",-99,\"2026-02-28\",7]", "[\"name,id\",null,9223372036854775807]",
    ];

    public static TheoryData<Dialect> Both => [Dialect.Sqlite, Dialect.Postgres];

    [Theory, MemberData(nameof(Both))]
    public Task Any_condition_is_answered_or_refused(Dialect dialect) => Asked(dialect, "conditions", Depth.Of(1_200, 60_000),
        world => world.Conditions.Select(where => where.ToJsonString(Json.Plain)), (http, text) => Send(http, HttpMethod.Post, $"/firms/{(text.Length % 3 == 0 ? "aggregate" : "query")}", $"{{\"where\":{text},\"limit\":5,\"count\":true}}"));

    [Theory, MemberData(nameof(Both))]
    public Task Any_body_of_a_query_is_answered_or_refused(Dialect dialect) => Asked(dialect, "query bodies", Depth.Of(800, 40_000), world => world.Bodies, (http, text) =>
        Send(http, HttpMethod.Post, $"/firms/{(text.Length % 4) switch { 0 => "aggregate", 1 => "exports", 2 => "bulk", _ => "query" }}", text));

    [Theory, MemberData(nameof(Both))]
    public Task Any_record_is_taken_or_refused(Dialect dialect) => Asked(dialect, "records", Depth.Of(800, 40_000), world => world.Records, (http, text) =>
        text.Length % 4 > 0 ? Send(http, HttpMethod.Post, "/firms", text) : Send(http, HttpMethod.Patch, $"/firms/{1 + (text.Length % 9)}", text, "\"v1\""));

    [Theory, MemberData(nameof(Both))]
    public Task Any_filter_cursor_and_search_is_answered_or_refused(Dialect dialect) => Asked(dialect, "filters, cursors and searches", Depth.Of(1_200, 60_000), world => world.Queries, (http, text) =>
        Send(http, HttpMethod.Get, (text.Length % 5) switch { 0 => "/search?q=" + Uri.EscapeDataString(text), 1 => "/firms/options?q=" + Uri.EscapeDataString(text), 2 => "/firms/1/timeline?" + text, _ => "/firms?" + text }));

    [Theory, MemberData(nameof(Both))]
    public Task Any_cursor_is_answered_or_refused(Dialect dialect) => Asked(dialect, "cursors", Depth.Of(400, 30_000), _ => Cursors, (http, text) =>
        Send(http, HttpMethod.Get, $"/firms?sort={((string[])["name", "-metAt,budget", "x_money,-x_date"])[text.Length % 3]}&cursor={WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(text))}"));

    [Theory, MemberData(nameof(Both))]
    public async Task Text_that_a_database_cannot_hold_and_days_beyond_reckoning_are_refused(Dialect dialect)
    {
        await using var world = await RequestWorld.Start(dialect, Seed);
        var cursor = WebEncoders.Base64UrlEncode("[\"name,id\",\"\\u0000\",5]"u8.ToArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await world.Http.Get($"/firms?sort=name&cursor={cursor}")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await world.Http.Get("/firms?cursor=" + WebEncoders.Base64UrlEncode("null"u8.ToArray()))).StatusCode);
        using var unknown = new HttpRequestMessage(HttpMethod.Patch, "/api/v1/firms/1") { Content = new StringContent("{}") };
        unknown.Content.Headers.Remove("Content-Type");
        unknown.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json; charset=utf-88");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await world.Http.SendAsync(unknown)).StatusCode);
        var where = new { field = "metAt", op = "eq", value = new { relative = "today", days = int.MinValue } };
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await world.Http.Post("/firms/query", new { where })).StatusCode);
    }

    [Theory, MemberData(nameof(Both))]
    public Task Any_header_is_answered_or_refused(Dialect dialect) => Asked(dialect, "headers", Depth.Of(400, 20_000), _ => ["\"v1\"", "W/\"v3\"", "zh-Hant-TW;q=0.8, en", "application/json; charset=utf-8", "key-1"], async (http, text) =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, "/api/v1/firms/1") { Content = new StringContent("{\"note\":\"x\"}", new MediaTypeHeaderValue("application/json")) };
        var clean = string.Concat(text.Where(letter => !char.IsControl(letter)));
        request.Headers.TryAddWithoutValidation(((string[])["If-Match", "Accept-Language", "Idempotency-Key", "Accept"])[text.Length % 4], clean);
        if (text.Length % 4 > 0) request.Headers.TryAddWithoutValidation("If-Match", "\"v1\"");
        if (text.Length % 7 == 0) { request.Content.Headers.Remove("Content-Type"); request.Content.Headers.TryAddWithoutValidation("Content-Type", clean); }
        await Answered(http, request);
    });

    /// <summary>Every few thousand inputs begin in a fresh database, which the inputs before have filled.</summary>
    static async Task Asked(Dialect dialect, string what, int inputs, Func<RequestWorld, IEnumerable<string>> seeds, Func<HttpClient, string, Task> ask)
    {
        for (var (done, round) = (0, 0); done < inputs; done += 5_000, round++)
        {
            await using var world = await RequestWorld.Start(dialect, Seed + round);
            var fuzz = new Fuzz(Seed + round, Fuzz.Texts(seeds(world)), Liked);
            await fuzz.Run($"{what}, {dialect}", Math.Min(5_000, inputs - done), input => ask(world.Http, Encoding.UTF8.GetString(input)));
        }
    }

    static Task Send(HttpClient http, HttpMethod method, string path, string? body = null, string? version = null)
    {
        var request = new HttpRequestMessage(method, "/api/v1" + path) { Content = body is null ? null : new StringContent(body, new MediaTypeHeaderValue("application/json")) };
        if (version is not null) request.Headers.TryAddWithoutValidation("If-Match", version);
        return Answered(http, request);
    }

    static async Task Answered(HttpClient http, HttpRequestMessage request)
    {
        using var answer = await http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode < HttpStatusCode.InternalServerError, $"{request.Method} {request.RequestUri}: {(int)answer.StatusCode} {body}");
        if ((int)answer.StatusCode >= 400) Assert.False(string.IsNullOrEmpty(JsonDocument.Parse(body).RootElement.GetProperty("code").GetString()));
    }
}
