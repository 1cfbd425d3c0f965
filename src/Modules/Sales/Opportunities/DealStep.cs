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

namespace Zhike.Sales.Opportunities;

/// <summary>One step of a deal: loads it for the caller, lets the use case change it, names the step in its history and answers with the record.</summary>
/// <remarks>404 not visible; 403 not the caller's to change; 412 with the current record when If-Match is given and it moved on, or another was faster.</remarks>
internal sealed class DealStep(Writer writer, ReadObjects read, FieldVault vault, UndoTokens undo)
{
    internal ObjectDefinition Definition => writer.Catalogue[OpportunityObject.ObjectKey];
    internal DateOnly Today => writer.Caller.Today(writer.Now);

    /// <param name="fields">Values set along with the step, in wire form; those without a value are left alone.</param>
    public async Task<IResult> Take(long id, string action, Action<Opportunity> change, JsonObject fields, HttpContext http, CancellationToken ct)
    {
        try
        {
            // A step that changes no field would not meet another's version; it has to see what the other did.
            await writer.Lock("opportunities.step", id, ct);
            var deal = await writer.Load<Opportunity>(id, Right.Update, ct, IfMatch.VersionOrNull(http));
            change(deal);
            foreach (var (key, _) in fields.Where(field => field.Value is null).ToList()) fields.Remove(key);
            await new RecordBinder(writer, vault).Apply(Definition, deal, JsonSerializer.SerializeToElement(fields), false, ct);
            writer.Describe(deal, action);
            undo.Offer(http, writer);
            await writer.Save(ct);
        }
        catch (Stale)
        {
            await writer.DisposeAsync();
            throw new Stale(await read.Find(Definition, id, http.Caller(), ct));
        }
        return await read.Find(Definition, id, http.Caller(), ct) is { } record ? ReadObjects.Answer(http, record, 200) : TypedResults.NoContent();
    }

    /// <summary>A member of a request as it came, for the binder to check.</summary>
    internal static JsonNode? Node(JsonElement? value) =>
        value is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } given ? JsonNode.Parse(given.GetRawText()) : null;
}
