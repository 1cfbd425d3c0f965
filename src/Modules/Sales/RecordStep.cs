using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Query;
using Zhike.Platform.Undo;
using Zhike.Platform.Writing;

namespace Zhike.Sales;

/// <summary>One step of a lead, a deal and the like: loads it for the caller, lets the use case change it, names the step in its history and answers with the record.</summary>
/// <remarks>404 not visible; 403 not the caller's to change; 412 with the current record when If-Match is given and it moved on, or another was faster.</remarks>
internal sealed class RecordStep<T>(Writer writer, ReadObjects read, FieldVault vault, UndoTokens undo) where T : Record
{
    ObjectDefinition? of;

    internal ObjectDefinition Definition => of ?? writer.Catalogue.Find(typeof(T))!;
    internal DateTime Now => writer.Now;
    internal DateOnly Today => writer.Caller.Today(writer.Now);

    /// <summary>The same for one of several objects whose records have the step in common.</summary>
    internal RecordStep<T> Of(string key)
    {
        of = writer.Catalogue[key];
        return this;
    }

    /// <param name="fields">Values set along with the step, in wire form; those without a value are left alone.</param>
    public async Task<IResult> Take(long id, string action, Action<T> change, JsonObject fields, HttpContext http, CancellationToken ct)
    {
        try
        {
            // A step that changes no field would not meet another's version; it has to see what the other did.
            await writer.Lock(Definition.Key + ".step", id, ct);
            var record = (T)await writer.Load(Definition, id, Right.Update, ct, IfMatch.VersionOrNull(http));
            change(record);
            foreach (var (key, _) in fields.Where(field => field.Value is null).ToList()) fields.Remove(key);
            await new RecordBinder(writer, vault).Apply(Definition, record, JsonSerializer.SerializeToElement(fields), false, ct);
            writer.Describe(record, action);
            undo.Offer(http, writer);
            await writer.Save(ct);
        }
        catch (Stale)
        {
            await writer.DisposeAsync();
            throw new Stale(await read.Find(Definition, id, http.Caller(), ct));
        }
        return await read.Find(Definition, id, http.Caller(), ct) is { } now ? ReadObjects.Answer(http, now, 200) : TypedResults.NoContent();
    }
}
