using System.Data.Common;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Http;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Query;
using Zhike.Platform.Records;
using Zhike.Platform.Text;
using Zhike.Sales.Leads;
using NotFound = Zhike.Platform.Http.NotFound;

namespace Zhike.Sales.Scoring;

/// <summary>GET /api/v1/leads/{id}/score: why a lead has its points and its probability.</summary>
/// <remarks>404 not visible. Without enough finished leads the probability is null and <c>refusal</c> says how many there are and need to be.</remarks>
internal sealed class ShowLeadScore(Database database, QueryEngine queries, LeadScorer scorer, ReadObjects read, Texts texts)
{
    static readonly Dictionary<(string, long), string> NoTitles = [];

    public sealed record RuleHeld(string Name, long Points);

    /// <param name="Lift">How many times likelier the value is among leads that became customers.</param>
    public sealed record Reason(string Trait, string Label, string Value, long Won, long Lost, double Lift);

    /// <param name="Prior">How many of a hundred finished leads became customers.</param>
    public sealed record Response(long Points, IReadOnlyList<RuleHeld> Rules, double? Probability, double? Prior, long Won, long Lost, IReadOnlyList<Reason> Reasons, string? Refusal);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/leads/{id:long}/score", (long id, ShowLeadScore show, Caller caller, CancellationToken ct) => show.Handle(id, caller, ct)).Requires(Right.Read, LeadObject.ObjectKey).WithName("show-lead-score");

    async Task<Ok<Response>> Handle(long id, Caller caller, CancellationToken ct)
    {
        var leads = queries.Catalogue[LeadObject.ObjectKey];
        if (await read.Find(leads, id, caller, ct) is null) throw new NotFound();
        await using var connection = await database.OpenRead(ct);
        var at = (connection, (DbTransaction?)null);
        var rules = (await scorer.Holding(at, [id], ct))[id].Select(rule => new RuleHeld(rule.Name, rule.Points)).ToList();
        var lead = (await at.Rows($"SELECT {LeadHistory.Columns} FROM leads WHERE id = @id", LeadHistory.Read, ("id", id)))[0];
        var model = await LeadHistory.Model(at);
        var prediction = model.Predict(LeadTraits.Of(lead));
        var refusal = prediction is null ? texts.Get(caller.Language, "sales.model-history", new Dictionary<string, object?> { ["won"] = model.Won, ["lost"] = model.Lost, ["least"] = LeadModel.Least }) : null;
        var reasons = prediction?.Contributions.Where(one => Readable(leads, one, caller)).Select(one => Told(leads, one, caller)).ToList() ?? [];
        return TypedResults.Ok(new Response(rules.Sum(rule => rule.Points), rules, prediction?.Percent, prediction is null ? null : model.Prior, model.Won, model.Lost, reasons, refusal));
    }

    /// <summary>A field that is kept from the caller is not told by its reasons either.</summary>
    static bool Readable(ObjectDefinition leads, Contribution one, Caller caller) => leads.Find(one.Count.Trait.Name) is not { } field || caller.Access(field) >= FieldAccess.Read;

    Reason Told(ObjectDefinition leads, Contribution one, Caller caller)
    {
        var (name, value) = one.Count.Trait;
        var banded = texts.Find(caller.Language, $"scoring.{name}.{value}");
        var label = texts.Find(caller.Language, $"scoring.{name}") ?? texts.Field(caller.Language, leads.Field(name));
        var said = banded ?? new FieldTexts(texts).Read(leads.Field(name), JsonSerializer.SerializeToElement(value), caller, NoTitles) ?? value;
        return new Reason(name, label, said, one.Count.Won, one.Count.Lost, Math.Round(one.Lift, 2));
    }
}
