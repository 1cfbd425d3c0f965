using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Analytics.Sources;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Import;
using Zhike.Platform.Query;
using Zhike.Platform.Tabular;
using Zhike.Platform.Text;

namespace Zhike.Analytics.Runs;

/// <summary>
/// POST /api/v1/analytics/runs/{id}/segment: the best customers of a run on a source as an import of customers, tagged with the name of the segment (保存为客群). The import is a draft:
/// it is looked at, begun and undone like any other. A customer who came in before is known by the external number, and keeps name and tags.
/// </summary>
/// <remarks>403 without the duty, or the right to import customers; 404; 422 on <c>name</c>, <c>kind</c>, <c>class</c>, or <c>most</c> when nobody is left; 409 <c>analytics.run-of-own</c> for the company's own customers, who are there already.</remarks>
internal sealed class SaveSegment(RunStore runs, RunScores scores, QueryEngine queries, ImportFiles files, ImportIntake intake, ImportStore imports, Texts texts)
{
    const int Few = 500;

    /// <param name="Most">Customers at most, the best first.</param>
    /// <param name="Class">Only of this class, for models that have classes.</param>
    /// <param name="Kind">What new customers are: organization or person.</param>
    public sealed record Request([Required, StringLength(40)] string? Name = null, [Range(1, 10_000)] int Most = 100, [StringLength(40)] string? Class = null, [AllowedValues("organization", "person")] string Kind = "organization");

    /// <param name="Customers">In the import.</param>
    public sealed record Response(long ImportId, int Customers);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/analytics/runs/{id:long}/segment", (long id, Request request, SaveSegment use, Caller caller, CancellationToken ct) => use.Handle(id, request, caller, ct)).RequiresDuty(Duties.Administer).WithName("save-analytics-segment");

    async Task<Response> Handle(long id, Request request, Caller caller, CancellationToken ct)
    {
        var customers = queries.Catalogue["customers"];
        if (caller.ReadOnly) throw new Denied("access.read-only");
        if (!caller.May(customers, Right.Import)) throw new Denied("access.right-missing", ("right", "import"), ("object", customers.Key));
        var run = await runs.Find(id, ct) ?? throw new NotFound();
        if (run.Source == SourceName.Crm) throw new Refused(409, "analytics.run-of-own");
        var name = request.Name!.Trim();
        if (name.Length == 0) throw new Invalid("name", "value.required");
        var best = await scores.After(id, -1, request.Most, RunClass.Of(run.Model, request.Class), ct);
        if (best.Count == 0) throw new Invalid("most", "analytics.segment-empty");
        var header = Fields.ToDictionary(key => key, key => texts.Field(caller.Language, customers.Field(key)), StringComparer.Ordinal);
        var key = await Written(run.Source, best, (name, request.Kind), header, caller, ct);
        var draft = await intake.Admit(customers, key, $"{name}.csv", caller, ct);
        var mapping = new JsonObject(Fields.Select(field => KeyValuePair.Create(header[field], (JsonNode?)JsonValue.Create(field))));
        await imports.Change(draft.Id, draft.Settings with { Mapping = mapping, Mode = ImportMode.Upsert, Key = "externalKey", Duplicates = DuplicatePolicy.Update }, ct);
        return new(draft.Id, best.Count);
    }

    static readonly string[] Fields = ["externalKey", "name", "kind", "tags"];

    async Task<string> Written(string source, IReadOnlyList<RunScores.Row> best, (string Name, string Kind) segment, Dictionary<string, string> header, Caller caller, CancellationToken ct)
    {
        var known = await Known([.. best.Select(row => Key(source, row))], caller, ct);
        using var stream = new MemoryStream();
        var csv = new CsvWriterOut(stream);
        await csv.Header([.. Fields.Select(field => header[field])]);
        foreach (var row in best)
        {
            var was = known.GetValueOrDefault(Key(source, row), ($"{source} {row.Customer}", segment.Kind, []));
            await csv.Row([Key(source, row), was.Name, was.Kind, string.Join(';', was.Tags.Append(segment.Name).Distinct(StringComparer.Ordinal))]);
        }
        await csv.Finish();
        stream.Position = 0;
        return await files.Keep(stream, ct);
    }

    static string Key(string source, RunScores.Row row) => $"{source}:{row.Customer}";

    /// <summary>Customers who came in before, as far as the caller sees them.</summary>
    async Task<Dictionary<string, (string Name, string Kind, IReadOnlyList<string> Tags)>> Known(IReadOnlyList<string> keys, Caller caller, CancellationToken ct)
    {
        var (customers, found) = (queries.Catalogue["customers"], new Dictionary<string, (string, string, IReadOnlyList<string>)>(StringComparer.Ordinal));
        foreach (var few in keys.Chunk(Few))
        {
            var selection = new Selection(customers, caller) { Where = new Compare(customers.Field("externalKey"), Operator.In, few), Fields = [.. Fields.Select(customers.Field)], Limit = Few, WithNames = false };
            foreach (var row in await queries.List(selection, ct))
                found[row.GetProperty("externalKey").GetString()!] = (row.GetProperty("name").GetString()!, row.GetProperty("kind").GetString()!,
                    row.TryGetProperty("tags", out var tags) && tags.ValueKind == JsonValueKind.Array ? [.. tags.EnumerateArray().Select(tag => tag.GetString()!)] : []);
        }
        return found;
    }
}
