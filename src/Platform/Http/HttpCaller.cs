using Microsoft.AspNetCore.Http;
using Zhike.Platform.Access;
using Zhike.Platform.Text;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Http;

/// <summary>The caller of a request, put there by sign-in.</summary>
public static class HttpCaller
{
    /// <exception cref="Refused">401 <c>identity.not-signed-in</c>.</exception>
    public static Caller Caller(this HttpContext http) => http.Features.Get<Caller>() ?? throw new Refused(401, "identity.not-signed-in");

    public static Caller? CallerOrNull(this HttpContext http) => http.Features.Get<Caller>();

    /// <summary>The signed-in user's language, else what the browser asks for.</summary>
    public static string Language(this HttpContext http)
    {
        if (http.Features.Get<Caller>() is { } caller) return caller.Language;
        return Texts.Match(http.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(tag => tag.Quality ?? 1).Select(tag => tag.Value.Value ?? ""));
    }

    /// <summary>Takes the warnings that the person chose to pass from the query: <c>?allowDuplicate=true</c>.</summary>
    internal static Writer Passing(this Writer writer, HttpContext? http)
    {
        foreach (var (key, value) in http?.Request.Query ?? QueryCollection.Empty)
            if (key.StartsWith("allow", StringComparison.Ordinal) && value == "true") writer.Allowed.Add(key);
        return writer;
    }
}
