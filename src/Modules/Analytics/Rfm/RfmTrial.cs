using System.Text.Json;
using MathNet.Numerics.Statistics;
using Zhike.Analytics.Lifetimes;
using Zhike.Analytics.Runs;
using Zhike.Analytics.Trials;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Rfm;

/// <summary>
/// Recency, frequency and amount: <c>--file F --customer C --at D (--amount A | --price P --quantity Q) [--order O] [--until DATE] [--window DAYS]
/// [--returns skip|subtract] [--distinct] [--method value|rank|r] [--scores OUT.csv]</c>. The moment of looking is the midnight that begins the day named by
/// <c>--until</c>, else the first at or after the last line; lines after that day are left out. Without <c>--order</c> every line is an order.
/// </summary>
internal sealed class RfmTrial : Trial
{
    internal const string RfmName = "rfm";

    const int FewestCustomers = 5;

    /// <param name="Lines">Of the file that count; <paramref name="Amount"/> is their sum.</param>
    internal sealed record Result(string Model, string Method, int Customers, int Rows, int Lines, long Orders, double Amount)
    {
        public required DateTime At { get; init; }
        public required Skipped Skipped { get; init; }
        public required Values Means { get; init; }
        public required Values Medians { get; init; }

        /// <summary>Customers in each of the eight classes.</summary>
        public required IReadOnlyDictionary<string, int> Classes { get; init; }

        /// <summary>Customers in each named range of scores.</summary>
        public required IReadOnlyDictionary<string, int> Segments { get; init; }

        /// <summary>Customers with each word of scores.</summary>
        public required IReadOnlyDictionary<string, int> Scores { get; init; }
        public required IReadOnlyList<FieldError> Remarks { get; init; }
    }

    internal sealed record Values(double Recency, double Frequency, double Monetary);

    internal override string Name => RfmName;

    internal override IReadOnlyList<string> Settings => [.. LineColumns.Settings, .. LineRules.Settings, "window", "returns", "method", "scores"];

    internal override IReadOnlyList<TrialSetting> Form =>
    [
        .. LineColumns.Form, .. LineRules.Form, TrialSetting.Number("window", null, 1, 36_525),
        TrialSetting.Choice("returns", "skip", "subtract"), TrialSetting.Choice("method", "value", "rank", "r"), TrialSetting.Scores("scores"),
    ];

    internal override async Task<object> Run(TrialSettings settings, CancellationToken ct)
    {
        var (columns, rules) = (LineColumns.From(settings), Rules(settings));
        if (columns is { Amount: null, Price: null }) throw new Invalid("amount", "analytics.amounts-needed");
        var lines = await LineReader.Read(settings.Required("file"), columns, rules, ct);
        var moment = RfmTable.Moment(lines.At.Max(), rules.Until);
        return await Tell(settings, RfmTable.From(lines, moment, ct), new(moment, lines.Rows, lines.Customer.Length, lines.Skipped, lines.IsLastDayAlone ? lines.Until : null), ct);
    }

    /// <summary>The same of orders in the warehouse.</summary>
    internal static async Task<object> Run(OrderRows orders, TrialSettings settings, CancellationToken ct)
    {
        var (table, look) = new RfmOrders(orders, Rules(settings), ct).Sum();
        return await Tell(settings, table, look, ct);
    }

    static LineRules Rules(TrialSettings settings) => LineRules.From(settings) with
    {
        Days = settings.Has("window") ? settings.Whole("window", null, 1, 36_525) : null, KeepsZero = false, KeepsReturns = settings.Choice("returns", "skip", "subtract") == "subtract",
    };

    static async Task<object> Tell(TrialSettings settings, RfmTable table, RfmLook look, CancellationToken ct)
    {
        var method = settings.Choice("method", "value", "rank", "r");
        if (table.Count < FewestCustomers) throw new Invalid("file", "analytics.too-few-customers", ("customers", table.Count), ("least", FewestCustomers));
        var (scores, classes, constant) = (RfmScores.Of(table, method switch { "rank" => Quintiles.Rank, "r" => Quintiles.R, _ => Quintiles.Value }), table.Classes(), Constant(table));
        if (constant.Count == 3) throw new Invalid("file", "analytics.rfm-constant", ("values", string.Join(", ", constant)));
        var segments = Enumerable.Range(0, table.Count).Select(place => RfmSegment.Of(scores.Recency[place], scores.Frequency[place], scores.Amount[place])).ToArray();
        if (settings.Text("scores") is { } path) await ScoreFile.Write(path, table.Count, Columns(table, scores, classes, segments), ct);
        return new Result(RfmName, method, table.Count, look.Rows, look.Lines, table.Frequency.Sum(orders => (long)orders), table.Amount.Sum())
        {
            At = look.At, Skipped = look.Skipped, Means = new(table.Recency.Average(), table.Frequency.Average(), table.Amount.Average()),
            Medians = new(table.Recency.Select(days => (double)days).Median(), table.Frequency.Select(orders => (double)orders).Median(), table.Amount.Median()),
            Classes = Enum.GetValues<RfmClass>().ToDictionary(Word, each => classes.AsSpan().Count(each)), Segments = segments.CountBy(segment => segment).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(),
            Scores = Enumerable.Range(0, table.Count).CountBy(scores.Word).OrderByDescending(pair => pair.Key, StringComparer.Ordinal).ToDictionary(),
            Remarks = Lifetimes.Remarks.All(constant.Count == 0 ? null : new FieldError("analytics.rfm-constant", new Dictionary<string, object?> { ["values"] = string.Join(", ", constant) }), look.LastDayAlone is { } day ? Lifetimes.Remarks.LastDayAlone(day) : null),
        };
    }

    static string Word(RfmClass each) => JsonNamingPolicy.CamelCase.ConvertName(each.ToString());

    /// <summary>What is the same for all customers cannot be scored.</summary>
    static List<string> Constant(RfmTable table)
    {
        var constant = new List<string>();
        if (table.Recency.Min() == table.Recency.Max()) constant.Add("recency");
        if (table.Frequency.Min() == table.Frequency.Max()) constant.Add("frequency");
        if (table.Amount.Min() == table.Amount.Max()) constant.Add("monetary");
        return constant;
    }

    static IReadOnlyList<(string Name, Func<int, object?> Cell)> Columns(RfmTable table, RfmScores scores, RfmClass[] classes, string[] segments) =>
    [
        ("customer", place => table.Customers[place]), ("recency", place => table.Recency[place]), ("frequency", place => table.Frequency[place]), ("monetary", place => table.Amount[place]),
        ("R", place => scores.Recency[place]), ("F", place => scores.Frequency[place]), ("M", place => scores.Amount[place]), ("class", place => Word(classes[place])), ("segment", place => segments[place]),
    ];
}
