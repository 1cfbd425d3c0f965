using System.Text.Json.Nodes;
using Zhike.Analytics.Surveys;
using Zhike.Platform.Http;
using LoyaltyModel = Zhike.Analytics.Surveys.Loyalty;

namespace Zhike.Analytics.Analyses.Answered;

/// <summary>The index of loyalty by the six measures that customers answered last, and the eight types by why they stay; see <see cref="LoyaltyModel"/>.</summary>
internal sealed class LoyaltyAnswers(AnalysisRun run)
{
    /// <summary>Ids that one condition can name.</summary>
    const int MostNamed = 500;

    static readonly string[] Measures = ["loyalty_repeats", "loyalty_choosing", "loyalty_brand", "loyalty_price", "loyalty_spend", "loyalty_tolerance"];

    static readonly string[] Fields = ["loyaltyRepeats", "loyaltyChoosing", "loyaltyBrand", "loyaltyPrice", "loyaltySpend", "loyaltyTolerance", "stayReason", "satisfaction"];

    static readonly string[] Types = ["super", "latent", "inertia", "convenience", "monopoly", "kinship", "price", "incentive", "none"];

    internal IEnumerable<FoundBlock> Blocks()
    {
        if (!run.Sees([.. Fields.Select(field => "surveyAnswers." + field)])) yield break;
        var complete = string.Join(" AND ", Measures.Append("satisfaction").Select(field => $"{field} IS NOT NULL"));
        var rows = run.Rows(facts => $"""
            WITH {facts.OwnCustomers}, {facts.Answers}
            SELECT customer_id, {string.Join(", ", Measures)}, satisfaction, stay_reason FROM (SELECT *, row_number() OVER (PARTITION BY customer_id ORDER BY answered_at DESC, id DESC) AS turn FROM a WHERE {complete} AND answered_on <= {facts.Until}) WHERE turn = 1
            """);
        if (rows.Count == 0) yield break;
        var people = rows.Select(row => (Id: (long)row[0]!, Row: Answered(row))).ToList();
        var answers = new Answers([.. Measures, "satisfaction", "stay_reason"], [.. people.Select(person => person.Row)], 0);
        var found = LoyaltyModel.Of(answers, (0, 10));
        yield return new("loyaltyMeasures", [("customers", Kinds.Count), ("score", Kinds.Number)], [.. found.Measures.Select(measure => new FoundRow(measure.Key, [(long)answers.Count, measure.Value]))])
        {
            Note = new FieldError("loyalty-answers", new Dictionary<string, object?>(StringComparer.Ordinal) { ["index"] = Math.Round(found.Index, 1) }),
        };
        yield return ByType(people, LoyaltyModel.TypesOf(answers, (0, 10)));
    }

    /// <summary>Satisfaction is brought onto the scale of the measures.</summary>
    static int[] Answered(object?[] row) =>
        [.. row[1..(Measures.Length + 1)].Select(answer => (int)(long)answer!), (int)Math.Round(Figures.Of(row[Measures.Length + 1]) / 10), LoyaltyModel.Word((string?)row[^1] ?? "none") ?? LoyaltyModel.Word("none")!.Value];

    FoundBlock ByType(List<(long Id, int[] Row)> people, IReadOnlyList<string> types)
    {
        var byType = people.Zip(types).ToLookup(pair => pair.Second, pair => pair.First.Id);
        JsonObject? Named(IEnumerable<long> ids) => ids.Take(MostNamed + 1).Count() is > 0 and <= MostNamed ? Drill.Leaf("id", "in", new JsonArray([.. ids.Select(id => JsonValue.Create(id))])) : null;
        return new("types", [("customers", Kinds.Count), ("share", Kinds.Percent)], [.. Types.Where(byType.Contains).Select(type => new FoundRow(type, [(long)byType[type].Count(), Figures.Share(byType[type].Count(), people.Count)], Named(byType[type])))])
        {
            Object = "customers", Where = AnsweredFrame.Customers(run), Note = new FieldError("loyalty-types"),
        };
    }
}
