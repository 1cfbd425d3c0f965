namespace Zhike.Analytics.Surveys;

/// <summary>
/// Loyalty by answers: the mean of its six measures, who is satisfied and yet not loyal (满意陷阱), and why people stay. Answers are brought to 0 to 100, where more is more loyal; from two thirds of the scale on
/// somebody counts as satisfied, or loyal. Source of the map: T. Jones, E. Sasser, Why Satisfied Customers Defect, 1995.
/// </summary>
/// <param name="Index">Mean of all indices, 0 to 100.</param>
/// <param name="Measures">Mean of each measure: repeat count, choosing time, attention to brands, price sensitivity, share of spend, tolerance of incidents.</param>
/// <param name="Map">People who are satisfied and loyal (<c>advocates</c>), satisfied only (<c>trap</c>), loyal only (<c>hostages</c>), or neither (<c>defectors</c>).</param>
/// <param name="TrapShare">Percent of the satisfied who are not loyal; null when nobody is satisfied.</param>
/// <param name="Curve">Per answer to the question of satisfaction the people and their mean index.</param>
/// <param name="Types">People of each of the eight types, and <c>none</c>; null without reasons.</param>
internal sealed record Loyalty(int Answers, int Missing, double Index, IReadOnlyDictionary<string, double> Measures, IReadOnlyDictionary<string, int> Map, double? TrapShare, IReadOnlyList<Loyalty.Step> Curve, IReadOnlyDictionary<string, int>? Types)
{
    internal const int Questions = 7;

    const double High = 200.0 / 3;

    static readonly string[] Names = ["repeats", "choosing", "brand", "price", "spend", "tolerance"];

    /// <summary>Why somebody stays, as answers write it, and the type that follows; the last says nothing.</summary>
    static readonly (string English, string Chinese, string Type)[] Reasons =
    [
        ("noChoice", "别无选择", "monopoly"), ("ties", "亲友关系", "kinship"), ("habit", "习惯", "inertia"), ("convenience", "方便", "convenience"), ("price", "价格", "price"), ("reward", "奖励", "incentive"), ("none", "无", "none"),
    ];

    /// <param name="Satisfaction">The answer.</param>
    internal sealed record Step(int Satisfaction, int People, double Index);

    /// <summary>Reasons have numbers beyond any scale.</summary>
    const int FirstReason = 1_000;

    internal static int? Word(string text) =>
        Array.FindIndex(Reasons, reason => reason.English.Equals(text, StringComparison.OrdinalIgnoreCase) || reason.Chinese == text) is >= 0 and var at ? FirstReason + at : null;

    static double Part(int answer, (int From, int To) scale) => (answer - scale.From) * 100.0 / (scale.To - scale.From);

    /// <summary>The type of each who answered, the reason among the questions.</summary>
    internal static IReadOnlyList<string> TypesOf(Answers answers, (int From, int To) scale) =>
        [.. answers.Rows.Select(row => Type(row, Part(row[Names.Length], scale) >= High, answer => Part(answer, scale)))];

    /// <param name="answers">The six measures, satisfaction, and perhaps the reason.</param>
    internal static Loyalty Of(Answers answers, (int From, int To) scale)
    {
        double Part(int answer) => Loyalty.Part(answer, scale);
        var people = answers.Rows.Select(row => (Row: row, Index: row.Take(Names.Length).Average(Part), Satisfied: Part(row[Names.Length]) >= High)).ToList();
        int Count(bool satisfied, bool loyal) => people.Count(person => person.Satisfied == satisfied && person.Index >= High == loyal);
        var map = new Dictionary<string, int>(StringComparer.Ordinal) { ["advocates"] = Count(true, true), ["trap"] = Count(true, false), ["hostages"] = Count(false, true), ["defectors"] = Count(false, false) };
        var satisfied = map["advocates"] + map["trap"];
        var curve = people.GroupBy(person => person.Row[Names.Length]).OrderBy(group => group.Key).Select(group => new Step(group.Key, group.Count(), group.Average(person => person.Index)));
        var types = answers.Questions.Count > Questions ? TypesOf(answers, scale).CountBy(type => type).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary() : null;
        return new(answers.Count, answers.Missing, people.Average(person => person.Index), Names.Index().ToDictionary(name => name.Item, name => answers.Rows.Average(row => Part(row[name.Index]))), map, satisfied > 0 ? map["trap"] * 100.0 / satisfied : null, [.. curve], types);
    }

    /// <summary>
    /// Whoever cannot leave, is tied, or comes for price or reward is of that type whatever else is answered. Of the others the satisfied are super when they come often and latent when they do not;
    /// those who are not satisfied are what their reason says, if they come often.
    /// </summary>
    static string Type(int[] row, bool satisfied, Func<int, double> part)
    {
        var (type, often) = (row[Questions] >= FirstReason ? Reasons[row[Questions] - FirstReason].Type : "none", part(row[0]) >= High);
        if (type is "monopoly" or "kinship" or "price" or "incentive") return type;
        if (satisfied) return often ? "super" : "latent";
        return often ? type : "none";
    }
}
