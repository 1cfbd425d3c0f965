using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Zhike.Analytics;

namespace Zhike.Bench;

/// <summary>Models on files, from the file to the result, in one warm process: what an analyst waits for.</summary>
static class Models
{
    const int Million = 1_000_000;

    /// <param name="Told">Members of the result that are shown.</param>
    sealed record Work(string Name, string Goal, string Model, Dictionary<string, string> Settings, params string[] Told);

    /// <param name="data">The folder of data sets with known answers.</param>
    internal static async Task Run(string data, string? only)
    {
        var folder = Directory.CreateTempSubdirectory("zhike-models-").FullName;
        Console.WriteLine("| work | to reach | seconds | result |");
        Console.WriteLine("| --- | --- | --- | --- |");
        foreach (var work in All(data, folder).Where(work => only is null || work.Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
        {
            // The first run compiles the code; people wait for it once.
            var seconds = new List<double>();
            object found = "";
            for (var turn = 0; turn < 3; turn++)
            {
                var watch = Stopwatch.StartNew();
                found = await AnalyticsModule.Try(work.Model, work.Settings, default);
                seconds.Add(watch.Elapsed.TotalSeconds);
            }
            var result = JsonSerializer.SerializeToElement(found, new JsonSerializerOptions(JsonSerializerDefaults.Web) { NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals });
            var told = work.Told.Select(member => $"{member} {Short(result.GetProperty(member))}");
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {work.Name} | {work.Goal} | {seconds.Min():0.00} (first {seconds[0]:0.00}) | {string.Join(", ", told)} |"));
        }
        Directory.Delete(folder, true);
    }

    static string Short(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble().ToString("0.#####", CultureInfo.InvariantCulture) : value.ToString();

    static IEnumerable<Work> All(string data, string folder)
    {
        var (summary, lines, points) = (Path.Combine(folder, "summary.csv"), Path.Combine(folder, "lines.csv"), Path.Combine(folder, "points.csv"));
        Write(summary, lines, points);
        string Of(string path) => Path.Combine(data, path);
        return
        [
            new("BG/NBD, 1 M customers, from a summary", "fit < 3 s", "bg-nbd", new() { ["summary"] = summary }, "customers", "logLikelihood"),
            new("Gamma-Gamma and lifetime value, 1 M customers", "fit < 1 s at 400 k", "clv", new() { ["summary"] = summary }, "customers", "clv"),
            new("RFM, 1 M customers, 5 M lines", "20 M lines < 5 s", "rfm", new() { ["file"] = lines, ["customer"] = "c", ["at"] = "d", ["amount"] = "a" }, "customers", "orders"),
            new("k-means, k = 5, 1 M × 3", "< 1.2 s", "clusters", new() { ["file"] = points, ["columns"] = "x,y,z", ["k"] = "5", ["starts"] = "1" }, "inertia"),
            new("baskets, Groceries, support .001", "< .15 s", "basket", new() { ["file"] = Of("groceries/groceries.csv"), ["baskets"] = "", ["support"] = "0.001", ["confidence"] = "0.8" }, "itemsets"),
            new("baskets, Online Retail, support .005", "< 1.5 s", "basket", new() { ["file"] = Of("retail/online_retail.csv.gz"), ["order"] = "InvoiceNo", ["product"] = "StockCode", ["support"] = "0.005", ["confidence"] = "0.5" }, "itemsets"),
            new("boosting, Telco, 5 folds", "AUC ≥ .845, < 2 s", "classify", new() { ["file"] = Of("telco/Telco-Customer-Churn.csv"), ["label"] = "Churn", ["drop"] = "customerID", ["folds"] = Of("golden/telco_folds.csv") }, "auc", "baseline"),
            new("boosting, bank without duration, 5 folds", "AUC ≥ .80", "classify", new() { ["file"] = Of("bank/bank-additional-full.csv.gz"), ["label"] = "y", ["drop"] = "duration", ["separator"] = ";", ["folds"] = Of("golden/bank_additional_folds.csv") }, "auc", "baseline"),
            new("duplicates, febrl3 without ids", "F ≥ .98, < 10 s", "link", new() { ["file"] = Of("dedupe/febrl_dataset3.csv"), ["id"] = "rec_id", ["drop"] = "soc_sec_id" }, "pairs", "groups", "method"),
            new("forecast, airline passengers, 24 months", "–", "forecast", new() { ["file"] = Of("forecast/airline-passengers.csv"), ["date"] = "Month", ["value"] = "Passengers", ["horizon"] = "24" }, "method"),
        ];
    }

    /// <summary>A million customers whose orders are as BG/NBD says, five million lines of orders of another million, and a million points around five places.</summary>
    static void Write(string summary, string lines, string points)
    {
        var chance = new Random(1);
        using (var file = new StreamWriter(summary))
        {
            file.WriteLine("x,t_x,T,m");
            for (var customer = 0; customer < Million; customer++)
            {
                var (age, rate, leaving, last, repeats) = (20 + chance.Next(380) / 10.0, -0.06 * Math.Log(1 - chance.NextDouble()), 0.4 * chance.NextDouble(), 0.0, 0);
                while (last - Math.Log(1 - chance.NextDouble()) / rate is var next && next < age && chance.NextDouble() > leaving) (last, repeats) = (next, repeats + 1);
                file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{repeats},{(repeats == 0 ? 0 : Math.Max(0.1, last)):0.0},{age:0.0},{(repeats == 0 ? 0 : 10 + chance.Next(9000) / 100.0):0.00}"));
            }
        }
        using (var file = new StreamWriter(lines))
        {
            file.WriteLine("c,d,a");
            var first = new DateOnly(2024, 1, 1);
            for (var line = 0; line < 5 * Million; line++) file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{chance.Next(Million)},{first.AddDays(chance.Next(700)):yyyy-MM-dd},{chance.Next(1, 100_000) / 100.0:0.00}"));
        }
        using (var file = new StreamWriter(points))
        {
            file.WriteLine("x,y,z");
            for (var point = 0; point < Million; point++)
            {
                var place = chance.Next(5);
                file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{place + chance.NextDouble():0.0000},{place * place % 3 + chance.NextDouble():0.0000},{chance.NextDouble():0.0000}"));
            }
        }
    }
}
