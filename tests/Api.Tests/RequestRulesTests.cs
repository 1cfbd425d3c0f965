using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Validation;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Api.Tests;

/// <summary>Every typed request is validated by the framework; what it refuses comes in the form of all refusals.</summary>
public sealed class RequestRulesTests(Story story) : IClassFixture<Story>
{
    /// <summary>Has a rule and yet is not validated: the framework passes over types that are not public.</summary>
    internal sealed record Unseen([StringLength(3)] string? Name);

    sealed record Asked(Route Route, Type Type, bool List);

    /// <summary>All routes with a typed body.</summary>
    static List<Asked> Typed(ZhikeApp zhike)
    {
        var types = zhike.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is not null)
            .ToLookup(endpoint => endpoint.RoutePattern.RawText!.TrimEnd('/') + endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods[0], endpoint => endpoint.Metadata.GetMetadata<IAcceptsMetadata>()!.RequestType!);
        var asked = from route in Route.All(zhike)
                    from type in types[route.Pattern + route.Method]
                    let item = type.GetElementType() ?? type
                    where item != typeof(JsonElement) && !item.IsPrimitive
                    select new Asked(route, item, type.IsArray);
        return [.. asked.DistinctBy(one => (one.Type, one.Route.Pattern.Replace(one.Route.Object ?? "?", "", StringComparison.Ordinal)))];
    }

    static List<Type> Unvalidated(ZhikeApp zhike, IEnumerable<Type> types)
    {
        var options = zhike.Services.GetRequiredService<IOptions<ValidationOptions>>().Value;
        return [.. types.Where(type => !options.TryGetValidatableTypeInfo(type, out _)).Distinct()];
    }

    static async Task<JsonElement> Errors(HttpResponseMessage answer)
    {
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        return problem.TryGetProperty("errors", out var errors) ? errors : throw new HttpRequestException($"{(int)answer.StatusCode} {problem}");
    }

    /// <summary>With the types of members that have rules of their own.</summary>
    static IEnumerable<Type> Within(Type type) =>
        type.GetProperties().Select(property => property.PropertyType.GetElementType() ?? property.PropertyType)
            .Where(inner => inner != type && inner.Namespace?.StartsWith("Zhike", StringComparison.Ordinal) == true).SelectMany(Within).Prepend(type);

    [Fact]
    public async Task Every_typed_request_is_validated()
    {
        var zhike = await story.On(Dialect.Sqlite);
        var types = Typed(zhike).SelectMany(asked => Within(asked.Type)).Distinct().ToList();
        Assert.True(types.Count >= 25, $"only {types.Count} request types were found");
        Assert.Empty(Unvalidated(zhike, types));
        Assert.Equal([typeof(Unseen)], Unvalidated(zhike, [.. types, typeof(Unseen)]));
    }

    [Fact]
    public async Task A_member_beyond_its_rule_is_named_with_the_rule()
    {
        var zhike = await story.On(Dialect.Sqlite);
        var client = zhike.Client(zhike.Administrator);
        var (tried, wrong) = (0, new List<string>());
        foreach (var asked in Typed(zhike))
            foreach (var (field, value, code) in Beyond(asked.Type))
            {
                var one = new Dictionary<string, object?> { [field] = value };
                using var answer = await client.SendAsync(asked.Route.Request(1, JsonSerializer.Serialize(asked.List ? (object)new[] { one } : one)));
                tried++;
                var path = asked.List ? "[0]." + field : field;
                var found = (await Errors(answer)).EnumerateObject().FirstOrDefault(error => error.Name == path || (asked.List && error.Name.EndsWith(path, StringComparison.Ordinal))).Value is { ValueKind: JsonValueKind.Array } errors ? errors[0].Text("code") : null;
                if (found != code) wrong.Add($"{asked.Route} {path}: {(int)answer.StatusCode} {found} in place of {code}");
            }
        Assert.True(tried > 60, $"only {tried} members were tried");
        Assert.Empty(wrong);
    }

    /// <summary>For each rule of a type a value that breaks it.</summary>
    static IEnumerable<(string Field, object Value, string Code)> Beyond(Type type)
    {
        foreach (var property in type.GetProperties().Where(property => property.Name != "EqualityContract"))
            foreach (var rule in property.GetCustomAttributes<ValidationAttribute>().Concat(type.GetConstructors().SelectMany(made => made.GetParameters()).Where(made => made.Name == property.Name).SelectMany(made => made.GetCustomAttributes<ValidationAttribute>())))
                if (Breaking(rule) is { } broken) yield return (Naming.Camel(property.Name), broken.Value, broken.Code);
    }

    static (object Value, string Code)? Breaking(ValidationAttribute rule) => rule switch
    {
        StringLengthAttribute text => (new string('长', text.MaximumLength + 1), "value.too-long"),
        RangeAttribute range => (Convert.ToInt64(range.Minimum) - 1, "value.too-small"),
        AllowedValuesAttribute => ("some-other", "value.not-an-option"),
        _ => null,
    };

    [Fact]
    public async Task Members_within_members_are_named_by_their_path_in_the_callers_language()
    {
        var zhike = await story.On(Dialect.Sqlite);
        var client = zhike.Client(zhike.Administrator);
        var answer = await client.Post("/fields", new { @object = "customers", label = new string('长', 61), type = "choice", options = new object[] { new { label = "一" }, new { label = "" } } });
        Assert.Equal("422 request.invalid", await answer.Refusal());
        var errors = await Errors(answer);
        Assert.Equal(["label", "options[1].label"], errors.EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
        Assert.Equal(("value.too-long", "最多60个字符，当前61个"), (errors.GetProperty("label")[0].Text("code"), errors.GetProperty("label")[0].Text("message")));
        Assert.Equal("value.required", errors.GetProperty("options[1].label")[0].Text("code"));
    }

    [Fact]
    public async Task A_list_that_is_too_long_is_refused_before_its_members_are_looked_at()
    {
        var zhike = await story.On(Dialect.Sqlite);
        var answer = await zhike.Client(zhike.Administrator).Post("/customers/query", new { sort = new[] { "a", "b", "c", "d", "e", "f" } });
        Assert.Equal("value.list-too-long", await answer.FieldError("sort"));
    }
}
