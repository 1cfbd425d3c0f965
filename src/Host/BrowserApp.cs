using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace Zhike.Host;

/// <summary>Serves the built browser app: hashed assets for good, its page for every address that is no file and no API, and headers that keep others out.</summary>
static class BrowserApp
{
    /// <summary>Styles may stand in the page, because the component library writes them there; scripts may not.</summary>
    const string Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; " +
        "connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; media-src 'self' blob:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    static readonly string[] Reserved = ["/api", "/realtime", "/health", "/assets"];

    /// <summary>The catalogue, the largest answer of a start, has 80 kB at Brotli's fastest and 28 kB at what the library calls optimal, a quarter of its full effort.</summary>
    internal static void Add(IServiceCollection services) => services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal).AddResponseCompression(options =>
    {
        options.Providers.Add<BrotliCompressionProvider>();
        options.Providers.Add<GzipCompressionProvider>();
        options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/problem+json"];
    });

    /// <summary>Compression and headers; stands before everything that answers.</summary>
    internal static void UseHeaders(this WebApplication app)
    {
        app.UseResponseCompression();
        app.Use((http, next) =>
        {
            // A refusal starts its answer anew, so the headers are put on at the last moment.
            http.Response.OnStarting(() => { Guard(http); return Task.CompletedTask; });
            return next(http);
        });
    }

    static void Guard(HttpContext http)
    {
        var headers = http.Response.Headers;
        // A file of somebody else's comes with a narrower policy of its own.
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = Policy;
        (headers.XContentTypeOptions, headers.XFrameOptions) = ("nosniff", "DENY");
        headers["Referrer-Policy"] = "no-referrer";
        (headers["Cross-Origin-Opener-Policy"], headers["Cross-Origin-Resource-Policy"]) = ("same-origin", "same-origin");
        headers["Permissions-Policy"] = "camera=(), geolocation=(self), payment=()";
        if (headers.CacheControl.Count == 0 && IsData(http.Request.Path)) headers.CacheControl = "no-store";
        if (http.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
    }

    /// <summary>What the interface answers is somebody's own and stays out of the browser's store.</summary>
    static bool IsData(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/realtime");

    /// <summary>Files and the page; stands after routing, and leaves alone what a route answers.</summary>
    internal static void UseFiles(this WebApplication app)
    {
        app.Use((http, next) => Precompressed.Serve(app, http, next));
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = Caching(file.Context.Request.Path) });
        app.Use(async (http, next) =>
        {
            var page = app.Environment.WebRootFileProvider.GetFileInfo("index.html");
            if (!page.Exists || !AsksForPage(http)) { await next(http); return; }
            (http.Response.ContentType, http.Response.Headers.CacheControl) = ("text/html; charset=utf-8", "no-cache");
            await http.Response.SendFileAsync(page, http.RequestAborted);
        });
    }

    static string Caching(PathString path) => path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache";

    static bool AsksForPage(HttpContext http) =>
        http.GetEndpoint() is null && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        && !Array.Exists(Reserved, prefix => http.Request.Path.StartsWithSegments(prefix)) && !Path.HasExtension(http.Request.Path);
}
