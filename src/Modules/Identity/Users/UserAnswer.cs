using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;

namespace Zhike.Identity.Users;

/// <summary>The record of a user with its ETag, and a link that only this answer shows.</summary>
internal sealed class UserAnswer(ReadObjects read, CatalogueStore catalogues)
{
    public async Task<IResult> Of(HttpContext http, long userId, int status, string? link, CancellationToken ct)
    {
        var record = await read.Find(catalogues.Current["users"], userId, http.Caller(), ct) ?? throw new NotFound();
        if (link is null) return ReadObjects.Answer(http, record, status);
        var members = record.EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value, StringComparer.Ordinal);
        members["link"] = link;
        return ReadObjects.Answer(http, JsonSerializer.SerializeToElement(members, Json.Plain), status);
    }
}
