using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.TestSupport;

namespace Zhike.Api.Tests;

/// <summary>One method on one path of the running program, found by reflection.</summary>
sealed partial record Route(string Method, string Pattern, IReadOnlyList<Requirement> Requirements, bool ReadsBody)
{
    internal bool Public => Requirements.Any(requirement => requirement.Public);

    /// <summary>Asks for rights to read and to take away only, so that a token that may only read reaches it.</summary>
    internal bool OnlyReads => Requirements.All(requirement => requirement.Reads || requirement.Right is Platform.Access.Right.Read or Platform.Access.Right.Export);

    /// <summary>True when an id of a record stands in the path.</summary>
    internal bool HasId => Pattern.Contains("{id", StringComparison.Ordinal);

    /// <summary>The object whose record the first id of the path names; null when it is no object of the catalogue.</summary>
    internal string? Object => Pattern.Split('/') is [_, _, _, var key, var id, ..] && id.StartsWith("{id", StringComparison.Ordinal) ? key : null;

    /// <summary>What is asked is granted to everybody who is signed in.</summary>
    internal bool OpenToAll(ObjectCatalogue catalogue) => Requirements.All(requirement => requirement.Duty is null
        && (requirement.Object is null || (catalogue[requirement.Object].Open && requirement.Right == Platform.Access.Right.Read)));

    /// <summary>What of the declaration a caller lacks; null when the route opens.</summary>
    internal string? Lacks(Platform.Access.Caller caller, ObjectCatalogue catalogue) => Requirements.Where(requirement => !requirement.Public).Select(requirement =>
        requirement.Duty is { } duty && !caller.Has(duty) ? "access.duty-missing"
        : requirement.Right is { } right && !caller.May(catalogue[requirement.Object!], right) ? "access.right-missing" : null).FirstOrDefault(code => code is not null);

    internal string Path(long id) => Place().Replace(Pattern, place => place.Groups["name"].Value is "id" || place.Value.Contains(":long", StringComparison.Ordinal) ? id.ToString() : "x");

    internal HttpRequestMessage Request(long id, string? body = null, string? method = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(method ?? Method), Path(id));
        if (body is not null) request.Content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        request.Headers.TryAddWithoutValidation("If-Match", "\"v1\"");
        return request;
    }

    public override string ToString() => $"{Method} {Pattern}";

    /// <summary>All routes of the interface; none found would prove nothing.</summary>
    internal static IReadOnlyList<Route> All(ZhikeApp zhike)
    {
        var endpoints = zhike.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();
        var routes = endpoints.Where(endpoint => (endpoint.RoutePattern.RawText ?? "").StartsWith("/api/v1", StringComparison.Ordinal))
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => new Route(method, endpoint.RoutePattern.RawText!.TrimEnd('/'),
                endpoint.Metadata.GetOrderedMetadata<Requirement>(), endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is { } accepts && accepts.ContentTypes.Contains("application/json")))).ToList();
        return routes.Count > 50 ? routes : throw new InvalidOperationException($"Only {routes.Count} routes were found.");
    }

    [GeneratedRegex(@"\{\**(?<name>\w+)[^}]*\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
