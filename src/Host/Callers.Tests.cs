using System.Net.Http.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Host;

/// <summary>Address and scheme behind a reverse proxy.</summary>
public sealed class CallersTests
{
    [Theory]
    [InlineData("127.0.0.1", "198.51.100.9", true)]
    [InlineData("10.9.0.7", "198.51.100.9", true)]
    [InlineData("192.0.2.44", "198.51.100.9, 10.9.0.7", true)]
    [InlineData("203.0.113.7", "198.51.100.9", false)]
    public async Task Only_a_trusted_proxy_is_believed(string address, string forwarded, bool trusted)
    {
        await using var zhike = await ZhikeApp.Start(Dialect.Sqlite, null, "--proxies=10.9.0.0/16, 192.0.2.44");
        using var client = zhike.Anonymous(address);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", forwarded);
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Remove("Origin");
        using var answer = await client.PostAsJsonAsync("/api/v1/session", new { email = zhike.Lin.Email, password = ZhikeApp.Password });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        Assert.Equal(trusted, answer.Headers.Contains("Strict-Transport-Security"));
        Assert.StartsWith(trusted ? "__Host-zhike=" : "zhike=", answer.Headers.GetValues("Set-Cookie").First());
        await using var read = await zhike.Database.OpenRead();
        Assert.Equal(trusted ? forwarded.Split(',')[0] : address, await read.Value<string>("select address from sessions order by id desc limit 1"));
    }
}
