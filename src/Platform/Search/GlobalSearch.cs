using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Text;

namespace Zhike.Platform.Search;

/// <summary>GET /api/v1/search?q=&amp;limit=20&amp;objects=customers,contacts: what matches over all objects the caller may read, best first.</summary>
/// <remarks>Exact titles before titles that begin with the words before the rest, and recently changed ones first among equals; of very many, the newest are looked at.</remarks>
public sealed class GlobalSearch(QueryEngine queries, Texts texts)
{
    const int MaxLimit = 50;
    const int LookedAt = 3;

    /// <param name="Told">What the caller may read of the record; which field matched is only worked out for what is shown.</param>
    sealed record Hit(ObjectDefinition Object, long Id, string Title, string? Subtitle, IReadOnlyList<(FieldDefinition Field, object Value)> Told, int Rank, DateTime UpdatedAt);

    public async Task<IResult> Handle(string? q, int? limit, string? objects, HttpContext http, CancellationToken ct)
    {
        var caller = http.Caller();
        var wanted = objects?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var size = Math.Clamp(limit ?? 20, 1, MaxLimit);
        var typed = Normalise.Trimmed(q ?? "");
        if (typed.Length == 0 || typed.Length > 200) return TypedResults.Ok(new { items = Array.Empty<object>(), groups = Array.Empty<object>() });
        var hits = await Find([.. queries.Catalogue.Objects.Where(definition => Searched(definition, caller, wanted))], typed, size, caller, ct);
        var best = hits.OrderBy(hit => hit.Rank).ThenByDescending(hit => hit.UpdatedAt).Take(size).ToList();
        var terms = SearchQuery.Parse(typed);
        var items = best.Select(hit =>
        {
            var match = Matched(hit, terms);
            return new { @object = hit.Object.Key, id = hit.Id, title = hit.Title, subtitle = hit.Subtitle, match = match?.Key, matchLabel = match is null ? null : texts.Field(caller.Language, match) };
        });
        var groups = best.GroupBy(hit => hit.Object.Key).Select(group => new { @object = group.Key, label = texts.Object(caller.Language, group.First().Object), count = group.Count() });
        return TypedResults.Json(new { items, groups }, Json.Plain);
    }

    static bool Searched(ObjectDefinition definition, Caller caller, string[]? wanted) =>
        caller.May(definition, Right.Read) && definition.Fields.Any(field => field.Searchable) && (wanted is null || wanted.Contains(definition.Key));

    async Task<IReadOnlyCollection<Hit>> Find(IReadOnlyList<ObjectDefinition> objects, string typed, int size, Caller caller, CancellationToken ct)
    {
        var folded = Normalise.Folded(typed);
        var found = new Dictionary<(string Object, long Id), Hit>();
        var recent = objects.Select(definition => Newest(definition, typed, size * LookedAt, caller)).ToList();
        var counts = new int[recent.Count];
        await queries.EachOf(recent, (n, row) => { counts[n]++; Add(recent[n], row); }, ct);
        var begun = recent.Where((selection, n) => counts[n] >= selection.Limit && selection.Object.Field(selection.Object.TitleField).SortColumn is not null)
            .Select(selection => Begun(selection, typed, size)).ToList();
        if (begun.Count > 0) await queries.EachOf(begun, (n, row) => Add(begun[n], row), ct);
        return found.Values;

        void Add(Selection selection, RowReader row)
        {
            var key = (selection.Object.Key, row.Id);
            if (!found.ContainsKey(key)) found[key] = Read(selection.Object, row, folded);
        }
    }

    static Selection Newest(ObjectDefinition definition, string typed, int limit, Caller caller) => new(definition, caller)
    {
        Search = typed, Limit = limit, Sort = [new SortTerm(definition.Field("id"), true)],
        Fields = [.. SearchDocument.Fields(definition).Append(Subtitle(definition)).Append(definition.Field("updatedAt")).OfType<FieldDefinition>().Distinct()],
    };

    /// <summary>What begins with the words, when so many match that the newest of them are not all.</summary>
    static Selection Begun(Selection newest, string typed, int size)
    {
        var title = newest.Object.Field(newest.Object.TitleField);
        return newest with { Where = new SortedUnder(title, SortKey.Of(typed)), Search = null, Limit = size, Sort = [new SortTerm(title, false)] };
    }

    static FieldDefinition? Subtitle(ObjectDefinition definition) => definition.SubtitleField is { } key ? definition.Find(key) : null;

    static Hit Read(ObjectDefinition definition, RowReader row, string folded)
    {
        string? Text(string? key) => row.Fields.FirstOrDefault(column => column.Field.Key == key) is { } column ? row.Name(column) ?? row.Value(column)?.ToString() : null;
        var title = Text(definition.TitleField) ?? "";
        var at = row.Fields.FirstOrDefault(column => column.Field.Key == "updatedAt");
        var own = Normalise.Folded(title);
        var rank = own == folded ? 0 : own.StartsWith(folded, StringComparison.Ordinal) ? 1 : 2;
        var told = row.Fields.Where(column => column.Access != FieldAccess.Masked && (column.Field.Searchable || column.Field.Key == definition.TitleField))
            .Select(column => (column.Field, Value: row.Value(column))).Where(pair => pair.Value is not null).Select(pair => (pair.Field, pair.Value!)).ToList();
        return new Hit(definition, row.Id, title, Text(definition.SubtitleField), told, rank, at is not null && row.Value(at) is DateTime updated ? updated : default);
    }

    /// <summary>The field whose own tokens hold all terms, the title first; null when only several together do, or a masked one.</summary>
    static FieldDefinition? Matched(Hit hit, IReadOnlyList<SearchTerm> terms)
    {
        foreach (var (field, value) in hit.Told.OrderByDescending(pair => pair.Field.Key == hit.Object.TitleField))
        {
            var tokens = SearchDocument.Tokens(field, value, field.Key == hit.Object.TitleField);
            if (terms.All(term => tokens.Any(token => term.Prefix ? token.StartsWith(term.Token, StringComparison.Ordinal) : token == term.Token))) return field;
        }
        return null;
    }
}
