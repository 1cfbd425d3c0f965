using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Trials;

/// <summary>POST /api/v1/analytics/files, GET and DELETE /{id}: a file to try models on (上传数据文件), up to 200 MB as the part <c>file</c> of a form.</summary>
/// <remarks>413 and 415 as for imports; 422 on <c>file</c> when it is no table; 404. It is thrown away after a day.</remarks>
internal sealed class FileRoutes(UploadedFiles files)
{
    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/analytics/files", (HttpContext http, FileRoutes use, Caller caller, CancellationToken ct) => use.Receive(http, caller, ct)).RequiresDuty(Duties.Administer).Produces<UploadedFile>(201).WithName("upload-analytics-file");
        api.MapGet("/analytics/files/{id}", (string id, FileRoutes use, Caller caller, CancellationToken ct) => use.One(id, caller, ct)).RequiresDuty(Duties.Administer).WithName("get-analytics-file");
        api.MapDelete("/analytics/files/{id}", (string id, FileRoutes use, Caller caller, CancellationToken ct) => use.Delete(id, caller, ct)).RequiresDuty(Duties.Administer).WithName("delete-analytics-file");
    }

    async Task<IResult> Receive(HttpContext http, Caller caller, CancellationToken ct)
    {
        if (caller.ReadOnly) throw new Denied("access.read-only");
        var file = await files.Receive(http, caller, ct);
        return TypedResults.Created($"/api/v1/analytics/files/{file.Id}", file);
    }

    async Task<UploadedFile> One(string id, Caller caller, CancellationToken ct) => await files.Find(id, caller, ct) ?? throw new NotFound();

    async Task<IResult> Delete(string id, Caller caller, CancellationToken ct)
    {
        if (caller.ReadOnly) throw new Denied("access.read-only");
        files.Delete((await One(id, caller, ct)).Id);
        return TypedResults.NoContent();
    }
}
