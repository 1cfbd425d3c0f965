using Microsoft.AspNetCore.Http;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Records;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Files;

/// <summary>
/// POST and GET /{objects}/{id}/attachments, GET and DELETE /attachments/{id}: files of a record. Whoever reads the record
/// reads them, whoever may change it adds and removes them. The list also has the files of what stands in the record's timeline.
/// </summary>
/// <remarks>404 for files of records that the caller does not see; 413 more than 50 MB; 422 no file.</remarks>
public sealed class AttachFiles(QueryEngine queries, Database database, FileStore store, RecordGate gate, TimeProvider clock)
{
    /// <summary>Bytes of one file.</summary>
    public const long MaxBytes = 50L << 20;

    const int MaxPerRecord = 500;

    public async Task<IResult> List(string key, long id, HttpContext http, CancellationToken ct)
    {
        await gate.Require(queries.Catalogue[key], id, http.Caller(), ct);
        await using var connection = await database.OpenRead(ct);
        var files = await Attachment.Of(connection, key, id);
        foreach (var (definition, pointers) in Within(key, http.Caller())) files.AddRange(await Attachment.Within(connection, queries.Sql(http.Caller()), definition, pointers, id));
        return TypedResults.Json(files.OrderByDescending(file => file.Id).Select(file => file.Wire()), Json.Plain);
    }

    /// <summary>What stands in the timeline of such records, with the fields that point there: its files are looked for there too.</summary>
    IEnumerable<(ObjectDefinition Definition, IReadOnlyList<FieldDefinition> Pointers)> Within(string key, Caller caller) =>
        from definition in queries.Catalogue.Objects
        where caller.May(definition, Right.Read)
        let pointers = definition.Fields.Where(field => field is { Type: FieldType.Reference, Custom: false } && field.Target == key && (definition.Entries is not null || definition.TimelineField == field.Key) && caller.Access(field) > FieldAccess.Masked).ToList()
        where pointers.Count > 0
        select (definition, (IReadOnlyList<FieldDefinition>)pointers);

    /// <summary>The file is written before its row, so that a row never points to nothing; a file without row is swept away later.</summary>
    public async Task<IResult> Add(string key, long id, HttpContext http, Writer writer, CancellationToken ct)
    {
        if (writer.Caller.ReadOnly) throw new Denied("access.read-only");
        var definition = queries.Catalogue[key];
        await gate.Require(definition, id, writer.Caller, Right.Update, ct);
        var (stored, name) = await Upload.Receive(http, store, MaxBytes, ct);
        var file = new Attachment(0, key, id, name, stored.Size, FileSignature.ContentType(stored.Head, name), stored.Key, clock.Instant(), writer.Caller.UserId);
        try
        {
            var record = await writer.Load(definition, id, Right.Update, ct);
            var lease = await writer.Lease(ct);
            if (await lease.Value<long>("select count(*) from attachments where object = @object and record_id = @id and deleted_at is null", ("@object", key), ("@id", id)) >= MaxPerRecord)
                throw new RuleBroken("files.too-many", ("max", MaxPerRecord));
            file = file with { Id = await Attachment.Insert(lease, file) };
            writer.Describe(record, "attach", new { id = file.Id, name, size = file.Size });
            await writer.Save(ct);
        }
        catch
        {
            store.Delete(stored.Key);
            throw;
        }
        return TypedResults.Json(file.Wire(), Json.Plain, statusCode: 201);
    }

    /// <summary>Attaches a file that came with a record, within the save that makes the record.</summary>
    public async Task Keep(Writer writer, Record record, (string Name, byte[] Content) given, CancellationToken ct)
    {
        var definition = queries.Catalogue.Find(record.GetType())!;
        var stored = await store.Write(new MemoryStream(given.Content), MaxBytes, ct);
        var name = Upload.SafeName(given.Name);
        writer.WithinSave((lease, _, _) => Attachment.Insert(lease, new Attachment(0, definition.Key, record.Id, name, stored.Size, FileSignature.ContentType(stored.Head, name), stored.Key, clock.Instant(), writer.Caller.UserId)));
    }

    public async Task<IResult> Download(long id, HttpContext http, CancellationToken ct)
    {
        var file = await Find(id, ct);
        await gate.Require(queries.Catalogue.Find(file.Object) ?? throw new NotFound(), file.RecordId, http.Caller(), ct);
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.Stream(store.Open(file.StorageKey), file.ContentType, file.Name, enableRangeProcessing: true);
    }

    public async Task<IResult> Remove(long id, Writer writer, CancellationToken ct)
    {
        var file = await Find(id, ct);
        var record = await writer.Load(queries.Catalogue.Find(file.Object) ?? throw new NotFound(), file.RecordId, Right.Update, ct);
        var lease = await writer.Lease(ct);
        await lease.Run("update attachments set deleted_at = @now where id = @id", ct, ("@now", clock.Instant()), ("@id", id));
        writer.Describe(record, "detach", new { id, name = file.Name });
        await writer.Save(ct);
        return TypedResults.NoContent();
    }

    async Task<Attachment> Find(long id, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        return await Attachment.Find(connection, id) ?? throw new NotFound();
    }
}
