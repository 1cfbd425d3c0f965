using Microsoft.AspNetCore.StaticFiles;

namespace Zhike.Host;

/// <summary>Answers with the Brotli file that the browser app's build wrote beside an asset, where the browser takes it.</summary>
internal static class Precompressed
{
    static readonly FileExtensionContentTypeProvider Types = new();

    internal static Task Serve(WebApplication app, HttpContext http, RequestDelegate next)
    {
        if (!http.Request.Path.StartsWithSegments("/assets") || !Takes(http.Request)) return next(http);
        var path = http.Request.Path.Value!;
        var small = app.Environment.WebRootFileProvider.GetFileInfo(path + ".br");
        if (!small.Exists || !Types.TryGetContentType(path, out var type)) return next(http);
        (http.Response.ContentType, http.Response.ContentLength) = (type, small.Length);
        (http.Response.Headers.ContentEncoding, http.Response.Headers.Vary) = ("br", "Accept-Encoding");
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return http.Response.SendFileAsync(small, http.RequestAborted);
    }

    static bool Takes(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && request.Headers.AcceptEncoding.ToString().Split(',').Any(name => name.Trim() == "br");
}
