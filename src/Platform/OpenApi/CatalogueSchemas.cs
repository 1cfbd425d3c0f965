using System.Text.Json.Nodes;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Text;

namespace Zhike.Platform.OpenApi;

/// <summary>Puts the built-in fields of every object into the OpenAPI document and ties the generic routes to them.</summary>
sealed class CatalogueSchemas(CatalogueStore catalogues, Texts texts) : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "Zhike", Version = "v1", Description = "Refusals are problem details (RFC 9457) with a stable code. Custom fields, whose keys begin with x_, are in GET /api/v1/catalogue." };
        document.Components ??= new OpenApiComponents();
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal);
        foreach (var definition in catalogues.Current.Objects)
        {
            document.Components.Schemas[definition.Key] = Schema(definition);
            document.Components.Schemas[definition.Key + "List"] = List(definition.Key, document);
        }
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations?.Values.ToList() ?? [])) Tie(document, operation);
        return Task.CompletedTask;
    }

    void Tie(OpenApiDocument document, OpenApiOperation operation)
    {
        if (operation.OperationId?.Split('-', 2) is not [var verb, var key] || catalogues.Current.Find(key) is null) return;
        var record = new OpenApiSchemaReference(key, document);
        if (verb is "create" or "update") operation.RequestBody = new OpenApiRequestBody { Required = true, Content = Json(record) };
        IOpenApiSchema? answer = verb switch { "create" or "update" or "get" or "restore" => record, "list" or "query" => new OpenApiSchemaReference(key + "List", document), _ => null };
        if (answer is null) return;
        operation.Responses ??= [];
        operation.Responses.Remove("200");
        operation.Responses[verb == "create" ? "201" : "200"] = new OpenApiResponse { Description = texts.Find("en", "objects." + key) ?? key, Content = Json(answer) };
    }

    static Dictionary<string, OpenApiMediaType> Json(IOpenApiSchema schema) => new(StringComparer.Ordinal) { ["application/json"] = new OpenApiMediaType { Schema = schema } };

    static OpenApiSchema List(string key, OpenApiDocument document) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["items"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchemaReference(key, document) },
            ["next"] = new OpenApiSchema { Type = JsonSchemaType.String | JsonSchemaType.Null },
            ["count"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
        },
    };

    OpenApiSchema Schema(ObjectDefinition definition)
    {
        var properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal) { ["version"] = new OpenApiSchema { Type = JsonSchemaType.Integer, ReadOnly = true } };
        foreach (var field in definition.Fields.Where(field => !field.Custom && !field.Internal)) properties[field.Key] = Property(field);
        properties["names"] = new OpenApiSchema { Type = JsonSchemaType.Object, ReadOnly = true, AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String } };
        properties["masked"] = new OpenApiSchema { Type = JsonSchemaType.Array, ReadOnly = true, Items = new OpenApiSchema { Type = JsonSchemaType.String } };
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object, Title = texts.Find("en", "objects." + definition.Key), Properties = properties,
            Required = definition.Fields.Where(field => field.Required && !field.Custom).Select(field => field.Key).ToHashSet(StringComparer.Ordinal),
        };
    }

    OpenApiSchema Property(FieldDefinition field)
    {
        var schema = Shape(field);
        if (!field.NotNull) schema.Type |= JsonSchemaType.Null;
        (schema.Description, schema.ReadOnly) = (texts.Find("en", $"fields.{field.Object}.{field.Key}") ?? texts.Find("en", "fields.common." + field.Key), field.ReadOnly);
        return schema;
    }

    static OpenApiSchema Shape(FieldDefinition field) => field.Type switch
    {
        FieldType.Integer or FieldType.User or FieldType.Department or FieldType.Reference => new() { Type = JsonSchemaType.Integer, Format = "int64" },
        FieldType.Number or FieldType.Percent => new() { Type = JsonSchemaType.Number, Format = "double" },
        FieldType.Bool => new() { Type = JsonSchemaType.Boolean },
        FieldType.Date => new() { Type = JsonSchemaType.String, Format = "date" },
        FieldType.DateTime => new() { Type = JsonSchemaType.String, Format = "date-time" },
        FieldType.MultiChoice or FieldType.Tags => new() { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
        FieldType.Choice when field.NotNull => new() { Type = JsonSchemaType.String, Enum = [.. field.Options.Select(option => (JsonNode)option.Value)] },
        FieldType.Money => Money(),
        _ => new() { Type = JsonSchemaType.String, MaxLength = field.MaxLength },
    };

    static OpenApiSchema Money() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["amount"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Decimal text such as 1234.50" },
            ["currency"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "ISO 4217" },
        },
    };
}
