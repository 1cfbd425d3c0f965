using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Undo;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Objects;

/// <summary>POST, PATCH and DELETE of any object, and its return from the recycle bin.</summary>
public sealed class WriteObjects(Writer writer, ReadObjects read, FieldVault vault, UndoTokens undo)
{
    /// <remarks>201 with the record; 403 no right; 409 a rule; 422 per field.</remarks>
    public async Task<IResult> Create(string key, JsonElement body, HttpContext http, CancellationToken ct)
    {
        var definition = writer.Catalogue[key];
        var record = definition.New();
        if (record is OwnedRecord owned && !HasOwner(body)) owned.OwnerId = writer.Caller.UserId;
        await new RecordBinder(writer, vault).Apply(definition, record, body, true, ct);
        await writer.Add(record, ct);
        undo.Offer(http, writer);
        await writer.Save(ct);
        http.Response.Headers.Location = $"/api/v1/{key}/{record.Id}";
        return await Answer(definition, record.Id, http, 201, ct);
    }

    /// <remarks>428 without If-Match; 412 with the current record when it moved on.</remarks>
    public async Task<IResult> Update(string key, long id, JsonElement body, HttpContext http, CancellationToken ct)
    {
        var definition = writer.Catalogue[key];
        try
        {
            var record = await writer.Load(definition, id, Right.Update, ct, IfMatch.Version(http));
            await new RecordBinder(writer, vault).Apply(definition, record, body, false, ct);
            undo.Offer(http, writer);
            await writer.Save(ct);
        }
        catch (Stale) { await writer.DisposeAsync(); throw new Stale(await read.Find(definition, id, http.Caller(), ct)); }
        return await Answer(definition, id, http, 200, ct);
    }

    public async Task<IResult> Delete(string key, long id, HttpContext http, CancellationToken ct)
    {
        var record = await writer.Load(writer.Catalogue[key], id, Right.Delete, ct, IfMatch.VersionOrNull(http));
        await writer.Delete(record, ct);
        undo.Offer(http, writer);
        await writer.Save(ct);
        return TypedResults.NoContent();
    }

    public async Task<IResult> Restore(string key, long id, HttpContext http, CancellationToken ct)
    {
        var definition = writer.Catalogue[key];
        var record = await writer.Load(definition, id, Right.Delete, ct, deleted: true);
        await writer.Restore(record, ct);
        await writer.Save(ct);
        return await Answer(definition, id, http, 200, ct);
    }

    static bool HasOwner(JsonElement body) => body.ValueKind == JsonValueKind.Object && body.TryGetProperty("ownerId", out _);

    async Task<IResult> Answer(ObjectDefinition definition, long id, HttpContext http, int status, CancellationToken ct) =>
        await read.Bytes(definition, id, http.Caller(), ct) is { } found ? ReadObjects.Answer(http, found, status) : TypedResults.Json(new { id }, statusCode: status);
}
