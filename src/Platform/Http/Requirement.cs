using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;

namespace Zhike.Platform.Http;

/// <summary>What a route asks of its caller. A route without one does not start.</summary>
/// <param name="Object">Object the right is on; null for the others.</param>
/// <param name="Duty">A duty such as <see cref="Duties.Administer"/>; null for the others.</param>
/// <param name="Public">Open to people who are not signed in.</param>
/// <param name="Reads">A query sent as POST: it changes nothing, so that a token that may only read reaches it.</param>
public sealed record Requirement(string? Object = null, Right? Right = null, string? Duty = null, bool Public = false, bool Reads = false);

public static class Requirements
{
    public static T Requires<T>(this T route, Right right, string objectKey) where T : IEndpointConventionBuilder => route.With(new Requirement(objectKey, right));
    public static T RequiresDuty<T>(this T route, string duty) where T : IEndpointConventionBuilder => route.With(new Requirement(Duty: duty));

    /// <summary>As <see cref="Requires{T}"/> the right to read, for a query that is sent as POST for its length and changes nothing: no answer of it is kept for a repetition.</summary>
    public static T RequiresToRead<T>(this T route, string objectKey) where T : IEndpointConventionBuilder => route.With(new Requirement(objectKey, Access.Right.Read, Reads: true));

    /// <summary>Any signed-in user; the use case itself reads only what is the caller's own or goes through the query engine.</summary>
    public static T SignedIn<T>(this T route) where T : IEndpointConventionBuilder => route.With(new Requirement());

    /// <summary>As <see cref="SignedIn{T}"/>, for a query that is sent as POST for its length and changes nothing: tokens that may only read reach it too.</summary>
    public static T SignedInToRead<T>(this T route) where T : IEndpointConventionBuilder => route.With(new Requirement(Reads: true));

    public static T Public<T>(this T route) where T : IEndpointConventionBuilder => route.With(new Requirement(Public: true));

    static T With<T>(this T route, Requirement requirement) where T : IEndpointConventionBuilder
    {
        route.Add(endpoint => endpoint.Metadata.Add(requirement));
        return route;
    }

    /// <summary>Refuses before the handler runs: 401 without sign-in, 403 without the declared right.</summary>
    public static IApplicationBuilder UseRequirements(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        var requirements = http.GetEndpoint()?.Metadata.GetOrderedMetadata<Requirement>() ?? [];
        RefuseWriting(http, requirements);
        foreach (var requirement in requirements.Where(requirement => !requirement.Public)) Check(http, requirement);
        await next();
    });

    /// <summary>A token that may only read reaches no route that could write: only safe methods, and queries sent as POST.</summary>
    static void RefuseWriting(HttpContext http, IReadOnlyList<Requirement> requirements)
    {
        if (http.CallerOrNull() is not { ReadOnly: true } || HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) return;
        var reads = requirements.Count > 0 && requirements.All(requirement => requirement.Reads || requirement.Right is Right.Read or Right.Export);
        if (!reads) throw new Denied("access.read-only");
    }

    static void Check(HttpContext http, Requirement requirement)
    {
        var caller = http.Caller();
        if (requirement.Duty is { } duty && !caller.Has(duty)) throw new Denied("access.duty-missing", ("duty", duty));
        if (requirement.Right is not { } right) return;
        var definition = http.RequestServices.GetRequiredService<CatalogueStore>().Current[requirement.Object!];
        if (!caller.May(definition, right)) throw new Denied("access.right-missing", ("right", Naming.Camel(right.ToString())), ("object", requirement.Object));
    }

    /// <summary>Deny by default: makes the routes, which the first request would have to wait for otherwise, and looks at each.</summary>
    /// <exception cref="InvalidOperationException">naming the routes that declare nothing.</exception>
    public static void RequireDeclaredRights(this EndpointDataSource routes)
    {
        var bare = routes.Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<Requirement>() is null).Select(endpoint => endpoint.DisplayName).ToList();
        if (bare.Count > 0) throw new InvalidOperationException("Routes without a declared right: " + string.Join(", ", bare));
    }
}
