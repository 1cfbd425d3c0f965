using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Http;

namespace Zhike.Platform.Export;

/// <summary>GET /exports/{id}: an approved export by the id of its approval, with the scope and masks that its requester has now.</summary>
/// <remarks>403 without the right to export any more; 404 not approved, or somebody else's; 409 <c>exports.fetched</c>, <c>exports.lapsed</c>.</remarks>
public sealed class FetchExport(ExportGrants grants, ExportApproval kind, ExportObjects export)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/exports/{id:long}", (long id, FetchExport use, HttpContext http, CancellationToken ct) => use.Handle(id, http, ct)).SignedIn().WithTags("approvals").WithName("fetch-export");

    async Task<IResult> Handle(long id, HttpContext http, CancellationToken ct)
    {
        var subject = await grants.Find(id, http.Caller(), ct);
        if (subject is { Format: "vcard" } or { Figures: not null }) throw new NotFound();
        var selection = kind.Select(subject, http.Caller());
        await grants.Use(id, ct);
        return await export.Send(selection, subject, id, http, ct);
    }
}
