using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Views;

namespace Zhike.Platform.Records;

/// <summary>POST /{objects}/{id}/reveals: the clear value of a masked field, once, and on record.</summary>
/// <remarks>403 without the right to reveal on this record; 404 not visible; 422 a field the caller does not know.</remarks>
public sealed class RevealField(QueryEngine queries, RecordGate gate, ViewStore views)
{
    /// <param name="Field">Key of the masked field.</param>
    public sealed record Request([Required, StringLength(60)] string? Field);

    public async Task<IResult> Handle(string key, long id, Request request, HttpContext http, CancellationToken ct)
    {
        var caller = http.Caller();
        var definition = queries.Catalogue[key];
        await gate.Require(definition, id, caller, Right.Reveal, ct);
        if (definition.Find(request.Field ?? "") is not { } field || caller.Access(field) == FieldAccess.Hidden) throw new Invalid("field", "value.unknown-field");
        await views.Log(key, id, field.Key, "reveal", caller, ct);
        object? value = null;
        var selection = new Selection(definition, caller with { Unlimited = true }) { Ids = [id], Fields = [field], WithNames = false };
        await queries.Each(selection, row => value = row.Clear(row.Fields[0]), null, ct);
        return TypedResults.Json(new { value = Wire(value) }, Json.Plain);
    }

    static JsonElement Wire(object? value)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer)) FieldJson.Write(json, value);
        return JsonSerializer.Deserialize<JsonElement>(buffer.ToArray());
    }
}
