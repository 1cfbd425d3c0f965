using Microsoft.AspNetCore.Builder;

namespace Zhike.Platform.Http;

/// <summary>Marks a route whose request or answer holds a secret: neither is kept to answer a repeated request.</summary>
public sealed record Confidential;

public static class ConfidentialRoutes
{
    public static T Confidential<T>(this T route) where T : IEndpointConventionBuilder => route.WithMetadata(new Confidential());
}
