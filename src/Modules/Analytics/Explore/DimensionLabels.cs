using System.Globalization;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Query;
using Zhike.Platform.Text;
using Zhike.Platform.Values;

namespace Zhike.Analytics.Explore;

/// <summary>What keys are called in the language of the caller. A record out of scope has no name, as in lists.</summary>
internal sealed class DimensionLabels(QueryEngine queries, Texts texts)
{
    /// <summary>Ids in one question to the operational database.</summary>
    const int Few = 500;

    /// <returns>By key, as text.</returns>
    internal async Task<IReadOnlyDictionary<string, string>> Of(Dimension dimension, IEnumerable<object?> keys, Caller caller, CancellationToken ct)
    {
        var field = dimension.Field;
        if (field.Type.IsReference()) return await Titles(field, [.. keys.OfType<long>().Distinct()], caller, ct);
        var known = keys.OfType<string>().Distinct(StringComparer.Ordinal);
        return field.Type switch
        {
            FieldType.Choice => field.Options.Where(option => known.Contains(option.Value)).ToDictionary(option => option.Value, option => texts.Option(caller.Language, field, option), StringComparer.Ordinal),
            FieldType.Region => known.Select(Regions.Find).OfType<Region>().ToDictionary(region => region.Code, region => string.Concat(Regions.Path(region.Code)), StringComparer.Ordinal),
            FieldType.Industry => known.Select(Industries.Find).OfType<Industry>().ToDictionary(industry => industry.Code, industry => industry.Name(caller.Language), StringComparer.Ordinal),
            _ => new Dictionary<string, string>(StringComparer.Ordinal),
        };
    }

    /// <summary>The name of a dimension; over a reference both fields.</summary>
    internal string Title(Dimension dimension, Caller caller)
    {
        var own = texts.Field(caller.Language, dimension.Field);
        return dimension.Via is { } via ? $"{texts.Field(caller.Language, via)} · {own}" : own;
    }

    internal string? Title(Figure figure, Caller caller) => figure.Field is { } field ? texts.Field(caller.Language, field) : null;

    async Task<Dictionary<string, string>> Titles(FieldDefinition field, List<long> ids, Caller caller, CancellationToken ct)
    {
        var titles = new Dictionary<string, string>(StringComparer.Ordinal);
        if (field.Target is null || queries.Catalogue.Find(field.Target) is not { } target || !caller.May(target, Right.Read)) return titles;
        foreach (var few in ids.Chunk(Few))
        {
            var selection = new Selection(target, caller) { Ids = few, Fields = [target.Field(target.TitleField)], Limit = Few, WithNames = false };
            await queries.Each(selection, row => { if (row.Fields.Count > 0 && row.Value(row.Fields[0]) is string title) titles[row.Id.ToString(CultureInfo.InvariantCulture)] = title; }, null, ct);
        }
        return titles;
    }
}
