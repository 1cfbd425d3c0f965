using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Zhike.Platform.OpenApi;

/// <summary>Says that numbers are numbers: that the reader would also take them as text is nothing to build on.</summary>
sealed class PlainNumbers : IOpenApiSchemaTransformer
{
    const JsonSchemaType Numbers = JsonSchemaType.Integer | JsonSchemaType.Number;

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken ct)
    {
        if (schema.Type is { } type && (type & Numbers) != 0 && type.HasFlag(JsonSchemaType.String)) (schema.Type, schema.Pattern) = (type & ~JsonSchemaType.String, null);
        return Task.CompletedTask;
    }
}
