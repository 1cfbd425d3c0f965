using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;

namespace Zhike.Platform.OpenApi;

/// <summary>GET /openapi: every route with what it asks of its caller, as a plain page without scripts.</summary>
static class ReferencePage
{
    internal static IResult Show(EndpointDataSource routes)
    {
        var page = new StringBuilder("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Zhike API</title><h1>Zhike API</h1>")
            .Append("<p><a href=\"/openapi/v1.json\">OpenAPI 3.1 document</a></p><table><thead><tr><th>Method<th>Path<th>Needs</tr></thead><tbody>");
        foreach (var (method, path, needs) in routes.Endpoints.OfType<RouteEndpoint>().Where(route => route.RoutePattern.RawText?.StartsWith("/api/", StringComparison.Ordinal) == true)
            .SelectMany(route => Methods(route).Select(method => (method, route.RoutePattern.RawText!, Needs(route)))).OrderBy(line => line.Item2, StringComparer.Ordinal))
            page.Append("<tr><td>").Append(method).Append("<td><code>").Append(WebUtility.HtmlEncode(path)).Append("</code><td>").Append(WebUtility.HtmlEncode(needs)).Append("</tr>");
        return TypedResults.Content(page.Append("</tbody></table></html>").ToString(), "text/html; charset=utf-8");
    }

    static IReadOnlyList<string> Methods(RouteEndpoint route) => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [];

    static string Needs(RouteEndpoint route) => string.Join(", ", route.Metadata.GetOrderedMetadata<Requirement>().Select(requirement =>
        requirement.Public ? "nothing" : requirement.Right is { } right ? $"{Naming.Camel(right.ToString())} {requirement.Object}" : requirement.Duty ?? "sign-in"));
}
