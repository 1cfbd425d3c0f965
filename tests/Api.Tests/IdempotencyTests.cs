using System.Net.Http.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Api.Tests;

public sealed class IdempotencyTests(Story story) : IClassFixture<Story>
{
    static Task<HttpResponseMessage> Post(HttpClient client, string key, string name) =>
        client.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/api/v1/customers?allowDuplicate=true") { Headers = { { "Idempotency-Key", key } }, Content = JsonContent.Create(new { name, kind = "organization" }) });

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task The_same_key_and_body_happen_once_even_at_the_same_moment(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var lin = zhike.Client(zhike.Lin);
        var key = Guid.NewGuid().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Post(lin, key, "昆山一次机械" + dialect)));
        var bodies = await Task.WhenAll(answers.Select(answer => answer.Content.ReadAsStringAsync()));
        Assert.Single(bodies.Distinct());
        Assert.All(answers, answer => Assert.Equal(201, (int)answer.StatusCode));
        Assert.Single(answers.Select(answer => answer.Headers.Location).Distinct());
        Assert.Single(answers.Select(answer => answer.Headers.ETag!.Tag).Distinct());
        Assert.Equal("422 request.idempotency-mismatch", await (await Post(lin, key, "别的")).Refusal());
        Assert.Equal("201", await (await Post(zhike.Client(zhike.Zhao), key, "另一人的机械")).Refusal());
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task When_the_program_ended_before_it_could_answer_the_repeat_is_told_where_the_record_is(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var lin = zhike.Client(zhike.Lin);
        var key = Guid.NewGuid().ToString();
        var location = (await Post(lin, key, "昆山断电机械" + dialect)).Headers.Location!.ToString();
        await using (var write = await zhike.Database.BeginWrite())
        {
            await write.Run("update idempotency_keys set status = null, body = null where key = @key", ("key", key));
            await write.Commit();
        }
        var again = await Post(lin, key, "昆山断电机械" + dialect);
        Assert.Equal("409 request.idempotency-done", await again.Refusal());
        Assert.Contains($"\"location\":\"{location}\"", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_refused_request_may_be_sent_again_under_its_key(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var lin = zhike.Client(zhike.Lin);
        var key = Guid.NewGuid().ToString();
        Assert.Equal("422 request.invalid", await (await Post(lin, key, "")).Refusal());
        Assert.Equal("201", await (await Post(lin, key, "昆山再来机械")).Refusal());
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_query_keeps_no_answer_and_waits_for_nobody_who_writes(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (lin, keys) = (zhike.Client(zhike.Lin), new List<string>());
        await using (await zhike.Database.BeginWrite())
            foreach (var path in (string[])["customers/query", "customers/aggregate", "opportunities/board", "opportunities/forecast", "customers/duplicates", "leads/matches"])
            {
                keys.Add(Guid.NewGuid().ToString());
                using var answer = await lin.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/api/v1/" + path) { Headers = { { "Idempotency-Key", keys[^1] } }, Content = JsonContent.Create(new { }) });
                Assert.NotEqual(404, (int)answer.StatusCode);
            }
        await using var read = await zhike.Database.OpenRead();
        Assert.Equal(0L, await read.Value<long>($"select count(*) from idempotency_keys where key in ({string.Join(", ", keys.Select(key => $"'{key}'"))})"));
    }
}
