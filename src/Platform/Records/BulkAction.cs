using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Records;

/// <summary>What bulk work does to each record, and the right it needs there.</summary>
sealed record BulkAction(Right Right, bool Deleted, Func<Writer, Record, CancellationToken, Task> Apply)
{
    /// <exception cref="Invalid">for an unknown action or one that lacks what it needs.</exception>
    internal static BulkAction For(ObjectDefinition definition, BulkObjects.Request request, FieldVault vault) => request.Action switch
    {
        "update" => Update(definition, request.Changes ?? throw new Invalid("changes", "value.required"), vault),
        "assign" when definition.Owned => Bind(Right.Assign, definition, Json(new { ownerId = request.OwnerId ?? throw new Invalid("ownerId", "value.required") }), vault),
        "delete" => new(Right.Delete, false, (writer, record, ct) => writer.Delete(record, ct)),
        "restore" => new(Right.Delete, true, (writer, record, ct) => writer.Restore(record, ct)),
        "tag" or "untag" => Tag(definition, request.Tags is { Length: > 0 } tags ? tags : throw new Invalid("tags", "value.required"), request.Action == "tag", vault),
        _ => throw new Invalid("action", "value.not-an-option", ("value", request.Action)),
    };

    static BulkAction Update(ObjectDefinition definition, JsonElement changes, FieldVault vault)
    {
        if (changes.ValueKind != JsonValueKind.Object) throw new Invalid("changes", "request.not-an-object");
        if (changes.TryGetProperty("ownerId", out _)) throw new Invalid("ownerId", "bulk.use-assign");
        return Bind(Right.Update, definition, changes, vault);
    }

    static BulkAction Bind(Right right, ObjectDefinition definition, JsonElement changes, FieldVault vault) =>
        new(right, false, (writer, record, ct) => new RecordBinder(writer, vault).Apply(definition, record, changes, false, ct));

    static BulkAction Tag(ObjectDefinition definition, string[] tags, bool add, FieldVault vault)
    {
        // By its key: a customer's former names are a list of free words as well.
        var field = definition.Find("tags") is { Type: FieldType.Tags } tagged ? tagged : throw new Invalid("action", "bulk.no-tags");
        return new(Right.Update, false, (writer, record, ct) =>
        {
            var present = field.Get(record) as string[] ?? [];
            var after = add ? present.Union(tags) : present.Except(tags);
            return new RecordBinder(writer, vault).Apply(definition, record, Json(new Dictionary<string, object> { [field.Key] = after }), false, ct);
        });
    }

    static JsonElement Json(object value) => JsonSerializer.SerializeToElement(value, Catalogue.Json.Plain);
}
