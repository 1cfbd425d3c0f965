using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Api.Tests;

/// <summary>What every route has in common, asked of each one on both databases.</summary>
public sealed class RoutesTests(Story story) : IClassFixture<Story>
{
    const long Nowhere = 987_654_321;

    static readonly string[] Broken = ["{", "", "[]", "[null]", "null", "7", "\"x\"", "{\"name\":\"\\ud800\"}", "{\"id\":{}}", "{\"ids\":[\"x\"],\"where\":7}", "{\"where\":{\"field\":1}}", "{\"sort\":[null],\"fields\":[null]}"];

    public static TheoryData<Dialect> Both => Story.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Nobody_gets_in_without_signing_in(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var client = zhike.Anonymous();
        None(await Failing(zhike, route => !route.Public, route => client.SendAsync(route.Request(1, route.ReadsBody ? "{}" : null)), status => status == 401));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Somebody_without_the_right_is_turned_away_and_nothing_changes(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var nobody = await zhike.Hire("readOnly", "无权");
        await using (var lease = await zhike.Database.BeginWrite())
        {
            await lease.Run("delete from user_roles where user_id = @user", ("user", nobody.Id));
            await lease.Commit();
        }
        var client = zhike.Client(nobody);
        var catalogue = zhike.Services.GetRequiredService<CatalogueStore>().Current;
        var before = await Untouched.Contents(zhike);
        None(await Failing(zhike, route => !route.Public && !route.OpenToAll(catalogue), route => client.SendAsync(route.Request(1, route.ReadsBody ? "{}" : null)), status => status == 403));
        Assert.Equal(before, await Untouched.Contents(zhike));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_strangers_record_answers_as_one_that_is_not_there(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var records = await Strangers.Records(zhike);
        var lin = zhike.Client(zhike.Lin);
        await Untouched.Settled(zhike);
        var before = await Untouched.Contents(zhike);
        var routes = Route.All(zhike).Where(route => route.Object is { } key && records.ContainsKey(key)).ToList();
        Assert.True(routes.Count > 30, $"only {routes.Count} routes");
        var wrong = new List<string>();
        foreach (var route in routes)
        {
            var (theirs, nowhere) = (await Said(lin, route, records[route.Object!]), await Said(lin, route, Nowhere));
            if (theirs != nowhere || theirs.StartsWith('2') || theirs.StartsWith('5')) wrong.Add($"{route}: {theirs}, nowhere {nowhere}");
        }
        None(wrong);
        Assert.Equal(before, await Untouched.Contents(zhike));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_malformed_body_is_refused_and_never_fails(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        await BuiltWarehouse.Of(zhike);
        var client = zhike.Client(zhike.Administrator);
        foreach (var body in Broken)
            None(await Failing(zhike, route => route.ReadsBody, route => client.SendAsync(route.Request(Nowhere, body)),
                status => body is "{" or "" ? status is 422 or 404 or 403 or 409 : status is < 500 and not 400));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_malformed_query_is_refused_and_never_fails(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        await BuiltWarehouse.Of(zhike);
        var client = zhike.Client(zhike.Administrator);
        string[] queries = ["?limit=-1", "?cursor=%00&sort=x", "?sort=-,-&fields=,", "?q=%00%27%22*%3A", "?id.in=,&id.gte=x", "?limit=99999999999&count=x", "?name.contains=%ED%A0%80", "?view=%27&deleted=2", "?cursor=WyJ4Il0", "?at=x&from=x&to=x&days=x&parent=%27&objects=x&kinds=x"];
        foreach (var query in queries)
            None(await Failing(zhike, route => route.Method == "GET", route => { var request = route.Request(1); request.RequestUri = new Uri(route.Path(1) + query, UriKind.Relative); return client.SendAsync(request); }, status => status is < 500 and not 400));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_method_that_a_path_does_not_have_is_refused(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var client = zhike.Client(zhike.Administrator);
        None(await Failing(zhike, _ => true, route => client.SendAsync(route.Request(1, null, "LOCK")), status => status == 405));
    }

    static void None(List<string> wrong) => Assert.True(wrong.Count == 0, $"{wrong.Count} wrong:\n{string.Join("\n", wrong)}");

    /// <summary>The routes whose answer is not as it should be, with that answer.</summary>
    static async Task<List<string>> Failing(ZhikeApp zhike, Func<Route, bool> which, Func<Route, Task<HttpResponseMessage>> ask, Func<int, bool> right)
    {
        var wrong = new List<string>();
        var routes = Route.All(zhike).Where(which).ToList();
        Assert.NotEmpty(routes);
        foreach (var route in routes)
        {
            using var answer = await ask(route);
            if (!right((int)answer.StatusCode)) wrong.Add($"{route}: {(int)answer.StatusCode} {await Short(answer)}");
        }
        return wrong;
    }

    static async Task<string> Short(HttpResponseMessage answer) => await answer.Content.ReadAsStringAsync() is var text && text.Length > 200 ? text[..200] : text;

    static async Task<string> Said(HttpClient client, Route route, long id)
    {
        using var answer = await client.SendAsync(route.Request(id, route.ReadsBody ? "{}" : null));
        return answer.IsSuccessStatusCode ? $"{(int)answer.StatusCode}" : await answer.Refusal();
    }
}
