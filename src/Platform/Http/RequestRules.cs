using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Validation;
using Zhike.Platform.Catalogue;

namespace Zhike.Platform.Http;

/// <summary>The rules that typed requests declare as attributes, asked before their use case runs.</summary>
static class RequestRules
{
    /// <summary>Puts the framework's validation before all routes of a group, with answers in the form of every other refusal.</summary>
    /// <remarks>422 <c>request.invalid</c> naming each field with its codes, in place of the framework's 400 with sentences in English.</remarks>
    internal static RouteGroupBuilder Validated(this RouteGroupBuilder api) => api.DisableValidation().AddEndpointFilterFactory(Filter);

    static EndpointFilterDelegate Filter(EndpointFilterFactoryContext route, EndpointFilterDelegate next)
    {
        var options = route.ApplicationServices.GetRequiredService<IOptions<ValidationOptions>>().Value;
        var rules = route.MethodInfo.GetParameters()
            .Select((parameter, place) => (parameter, place, rule: options.TryGetValidatableParameterInfo(parameter, out var rule) ? rule : null))
            .Where(asked => asked.rule is not null).ToList();
        if (rules.Count == 0) return next;
        return async call =>
        {
            var errors = new Dictionary<string, IReadOnlyList<FieldError>>(StringComparer.Ordinal);
            foreach (var (parameter, place, rule) in rules.Where(asked => call.Arguments[asked.place] is not null))
                await Check(rule!, call.Arguments[place]!, parameter, options, errors, call.HttpContext);
            return errors.Count == 0 ? await next(call) : throw new Invalid(errors);
        };
    }

    static async Task Check(IValidatableInfo rule, object value, ParameterInfo parameter, ValidationOptions options, Dictionary<string, IReadOnlyList<FieldError>> errors, HttpContext http)
    {
        if (value is object?[] list && list.Contains(null)) errors[parameter.Name!] = [new("request.malformed")];
        var context = new ValidateContext { ValidationOptions = options, ValidationContext = new ValidationContext(value, parameter.Name ?? "", http.RequestServices, null) };
        context.OnValidationError += found => errors[Wire(found.Path)] = FieldErrors(found, value, parameter);
        await rule.ValidateAsync(value, context, http.RequestAborted);
    }

    static List<FieldError> FieldErrors(ValidationErrorContext found, object whole, ParameterInfo parameter)
    {
        var property = found.Container?.GetType().GetProperty(found.Name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase);
        var value = property is null ? whole : property.GetValue(found.Container);
        var rules = property is null ? Rules(parameter) : Rules(property);
        return [.. rules.Where(rule => !rule.IsValid(value)).Select(rule => Error(rule, value))];
    }

    /// <summary>Attributes of a record's member stand at the parameter of its constructor.</summary>
    static IEnumerable<ValidationAttribute> Rules(PropertyInfo property) =>
        property.GetCustomAttributes<ValidationAttribute>().Concat(property.DeclaringType!.GetConstructors().SelectMany(made => made.GetParameters())
            .Where(parameter => parameter.Name == property.Name).SelectMany(Rules));

    static IEnumerable<ValidationAttribute> Rules(ParameterInfo parameter) => parameter.GetCustomAttributes<ValidationAttribute>();

    static FieldError Error(ValidationAttribute rule, object? value) => rule switch
    {
        RequiredAttribute => new("value.required"),
        StringLengthAttribute text => TooLong(text.MaximumLength, value),
        MaxLengthAttribute text when value is string => TooLong(text.Length, value),
        MaxLengthAttribute list => new("value.list-too-long", Args(("max", list.Length))),
        MinLengthAttribute => new("value.required"),
        RangeAttribute range when value is IComparable && Convert.ToDouble(value) < Convert.ToDouble(range.Minimum) => new("value.too-small", Args(("min", range.Minimum))),
        RangeAttribute range => new("value.too-large", Args(("max", range.Maximum))),
        AllowedValuesAttribute => new("value.not-an-option", Args(("value", value))),
        _ => throw new NotSupportedException($"{rule.GetType().Name} has no code."),
    };

    static FieldError TooLong(int max, object? value) => new("value.too-long", Args(("max", max), ("length", (value as string)?.Length)));

    static Dictionary<string, object?> Args(params (string Key, object? Value)[] args) => args.ToDictionary(arg => arg.Key, arg => arg.Value, StringComparer.Ordinal);

    /// <summary>The path of a member in the names of the wire: <c>options[0].label</c>.</summary>
    static string Wire(string path) => string.Join('.', path.Split('.').Select(name => name.Length == 0 ? name : Naming.Camel(name)));
}
