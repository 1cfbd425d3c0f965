using System.Globalization;
using Zhike.Analytics.Linkage;
using Zhike.Customers;

namespace Zhike.Bench;

/// <summary>How many of the duplicates in data sets with known answers are found, and how many of those found are true.</summary>
static class Duplicates
{
    public static void Run(string folder)
    {
        Console.WriteLine("data set              records  true   pairs  precision  recall  F");
        foreach (var (file, read) in Sets())
            Measure(file, [.. CsvRows.Of(Path.Combine(folder, file)).Select((row, i) => read(row, i + 1))]);
    }

    sealed record Known(CustomerFacts Facts, string Entity);

    static IEnumerable<(string, Func<Dictionary<string, string>, int, Known>)> Sets()
    {
        yield return ("restaurants_864.csv", (row, id) => new(new(id, CustomerKind.Organization, row["name"]) { Address = row["address"] }, row["unique_id"]));
        yield return ("RLdata500.csv", (row, id) => new(new(id, CustomerKind.Person, $"{row["fname_c1"]} {row["lname_c1"]}".ToLowerInvariant())
        { Birthday = Day($"{row["by"]}{int.Parse(row["bm"], CultureInfo.InvariantCulture):00}{int.Parse(row["bd"], CultureInfo.InvariantCulture):00}") }, row["identity"]));
        yield return ("febrl_dataset1.csv", Febrl);
        yield return ("febrl_dataset3.csv", Febrl);
    }

    /// <summary>Without the social-security number, which would make it a look-up.</summary>
    static Known Febrl(Dictionary<string, string> row, int id) => new(
        new(id, CustomerKind.Person, $"{row["given_name"]} {row["surname"]}".Trim())
        {
            Address = $"{row["street_number"]} {row["address_1"]} {row["suburb"]} {row["postcode"]}".Trim() is { Length: > 3 } address ? address : null,
            Birthday = Day(row["date_of_birth"]),
        },
        row["rec_id"].Split('-')[1]);

    static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyyMMdd", out var day) ? day : null;

    static void Measure(string file, List<Known> records)
    {
        var truth = records.GroupBy(record => record.Entity).Sum(group => (long)group.Count() * (group.Count() - 1) / 2);
        var blocks = records.SelectMany((record, i) => NameKeys.Of(record.Facts.Name).Append("core:" + record.Facts.Core).Append(record.Facts.Birthday is { } day ? $"born:{day:yyyyMMdd}" : $"none:{i}").Select(key => (key, i)))
            .GroupBy(pair => pair.key, pair => (long)pair.i).Select(block => block.Distinct().ToArray()).Where(block => block.Length is > 1 and <= 40);
        var pairs = blocks.SelectMany(DuplicateScan.Pairs).ToHashSet();
        var reached = pairs.Count(pair => Same(records, pair));
        var found = pairs.Where(pair => DuplicateScore.Of(records[(int)pair.Item1].Facts, records[(int)pair.Item2].Facts).Value >= DuplicateScan.Listed).ToList();
        Tell(file, records, found, truth, $"set weights, {(double)reached / truth:0.000} reached with {pairs.Count} pairs");
        if (records[0].Facts.Kind != CustomerKind.Person) return;
        var linked = new LinkRecords().Find(PersonLinkage.Columns([.. records.Select(record => record.Facts)]), 0.95, default).Select(pair => ((long)pair.First, (long)pair.Second)).ToHashSet();
        Tell(file, records, [.. linked], truth, "weights learnt");
        Tell(file, records, [.. linked.Union(found)], truth, "both");
    }

    static void Tell(string file, List<Known> records, List<(long, long)> found, long truth, string how)
    {
        var right = found.Count(pair => Same(records, pair));
        double precision = found.Count == 0 ? 0 : (double)right / found.Count, recall = (double)right / truth;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{file,-20} {records.Count,8} {truth,5} {found.Count,7} {precision,10:0.000} {recall,7:0.000} {(right == 0 ? 0 : 2 * precision * recall / (precision + recall)),5:0.000}   {how}"));
    }

    static bool Same(List<Known> records, (long, long) pair) => records[(int)pair.Item1].Entity == records[(int)pair.Item2].Entity;
}
