using System.Net;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Host;

/// <summary>The page, its files and the headers around them.</summary>
public sealed class BrowserAppTests : IAsyncLifetime
{
    readonly string root = Directory.CreateTempSubdirectory("zhike-web-").FullName;
    ZhikeApp zhike = null!;

    public async Task InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(root, "assets"));
        await File.WriteAllTextAsync(Path.Combine(root, "index.html"), "<!doctype html><title>Zhike</title>");
        await File.WriteAllTextAsync(Path.Combine(root, "assets", "main-1a2b.js"), new string('x', 5000));
        zhike = await ZhikeApp.StartEmpty(Dialect.Sqlite, null, $"--webroot={root}");
    }

    [Theory]
    [InlineData("/", HttpStatusCode.OK, "text/html", "no-cache")]
    [InlineData("/customers/12", HttpStatusCode.OK, "text/html", "no-cache")]
    [InlineData("/assets/main-1a2b.js", HttpStatusCode.OK, "text/javascript", "public, max-age=31536000, immutable")]
    [InlineData("/assets/gone.js", HttpStatusCode.NotFound, null, null)]
    [InlineData("/favicon.png", HttpStatusCode.NotFound, null, null)]
    [InlineData("/api/v1/nothing", HttpStatusCode.NotFound, null, null)]
    public async Task Addresses_of_the_app_get_the_page_and_others_do_not(string path, HttpStatusCode status, string? type, string? caching)
    {
        using var client = zhike.Anonymous();
        using var answer = await client.GetAsync(path);
        Assert.Equal((status, type), (answer.StatusCode, status == HttpStatusCode.OK ? answer.Content.Headers.ContentType?.MediaType : null));
        if (caching is not null) Assert.Equal(caching.Split(", ").Order(), answer.Headers.CacheControl!.ToString().Split(", ").Order());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
    }

    [Fact]
    public async Task Refusals_carry_the_headers_too_and_only_reading_gets_the_page()
    {
        using var client = zhike.Anonymous();
        using var refused = await client.GetAsync("/api/v1/customers");
        Assert.Equal(("nosniff", HttpStatusCode.Unauthorized), (refused.Headers.GetValues("X-Content-Type-Options").Single(), refused.StatusCode));
        using var posted = await client.PostAsync("/customers/12", null);
        Assert.Equal(HttpStatusCode.NotFound, posted.StatusCode);
    }

    [Fact]
    public async Task Files_travel_compressed()
    {
        using var client = zhike.Anonymous();
        client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        using var answer = await client.GetAsync("/assets/main-1a2b.js");
        Assert.Equal("br", answer.Content.Headers.ContentEncoding.Single());
    }

    [Fact]
    public async Task The_catalogue_travels_in_a_tenth_of_its_size()
    {
        await using var filled = await ZhikeApp.Start(Dialect.Sqlite);
        using var client = filled.Client(filled.Administrator);
        var plain = (await (await client.Get("/catalogue")).Content.ReadAsByteArrayAsync()).Length;
        client.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        Assert.InRange((await (await client.Get("/catalogue")).Content.ReadAsByteArrayAsync()).Length, 1, plain / 10);
    }

    public async Task DisposeAsync()
    {
        await zhike.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }
}
