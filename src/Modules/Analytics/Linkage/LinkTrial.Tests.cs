using System.Globalization;
using Xunit.Abstractions;
using Zhike.Analytics.Files;
using Zhike.Platform.Http;
using Zhike.TestSupport;

namespace Zhike.Analytics.Linkage;

public sealed class LinkTrialTests(ITestOutputHelper output)
{
    static async Task<LinkTrial.Result> Run(string path, params (string Name, string Value)[] settings) =>
        (LinkTrial.Result)await AnalyticsModule.Try("link", settings.Append(("file", path)).ToDictionary(setting => setting.Item1, setting => setting.Item2), default);

    /// <summary>F of the pairs against the truth; the truth itself is not compared.</summary>
    [Theory]
    [InlineData("febrl_dataset1.csv", "rec_id", "soc_sec_id", 0.99)]
    [InlineData("febrl_dataset3.csv", "rec_id", "soc_sec_id", 0.98)]
    [InlineData("RLdata500.csv", "identity", "rec_id", 0.97)]
    [InlineData("restaurants_864.csv", "unique_id", "", 0.85)]
    public async Task Published_duplicates_are_found(string file, string truth, string drop, double least)
    {
        if (!SharedData.IsHere)
        {
            output.WriteLine("The data sets are not here (ZHIKE_SHARED); nothing was proved.");
            return;
        }
        using var data = WrittenFile.Shared($"dedupe/{file}");
        using var pairs = WrittenFile.Of("");
        var found = await Run(data.Path, ("drop", $"{truth},{drop}".TrimEnd(',')), ("pairs", pairs.Path));
        var column = (await DataTable.Read(data.Path, null, default))[truth];
        var entities = Enumerable.Range(0, found.Rows).Select(row => column[row]!.StartsWith("rec-", StringComparison.Ordinal) ? column[row]!.Split('-')[1] : column[row]!).ToArray();
        var f = F(pairs.Path, entities);
        output.WriteLine($"{file}: {found.Method}, {found.Pairs} pairs, F {f:0.0000}");
        Assert.True(f >= least, $"F {f}");
    }

    static double F(string pairs, string[] entities)
    {
        var listed = File.ReadAllLines(pairs).Skip(1).Select(line => line.Split(',')).Select(cells => (First: int.Parse(cells[0], CultureInfo.InvariantCulture) - 1, Second: int.Parse(cells[1], CultureInfo.InvariantCulture) - 1)).ToList();
        var right = listed.Count(pair => entities[pair.First] == entities[pair.Second]);
        return 2.0 * right / (listed.Count + entities.CountBy(entity => entity).Sum(entity => entity.Value * (entity.Value - 1) / 2));
    }

    [Theory]
    [InlineData(60, 10), InlineData(6_000, 900)]
    public async Task Few_and_many_rows_are_linked_and_the_same_every_time(int rows, int doubles)
    {
        using var data = WrittenFile.Of(People.Csv(rows, doubles, 1));
        using var pairs = WrittenFile.Of("");
        var found = await Run(data.Path, ("id", "id"), ("drop", "truth"), ("pairs", pairs.Path));
        var lines = File.ReadAllLines(data.Path).Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[0], cells => cells[1]);
        var listed = File.ReadAllLines(pairs.Path).Skip(1).Select(line => line.Split(',')).ToList();
        Assert.Equal(listed.Count, found.Pairs);
        Assert.True(listed.Count(cells => lines[cells[0]] == lines[cells[1]]) >= 0.97 * listed.Count);
        Assert.InRange(listed.Count, 0.95 * doubles, 1.5 * doubles);
        Assert.DoesNotContain(found.Fields, field => field.Field is "id" or "truth");
        Assert.Equal(found.Pairs, (await Run(data.Path, ("id", "id"), ("drop", "truth"))).Pairs);
    }

    [Fact]
    public async Task Where_nothing_is_twice_nothing_is_found()
    {
        using var data = WrittenFile.Of(People.Csv(3_000, 0, 2));
        var found = await Run(data.Path, ("id", "id"), ("drop", "truth"));
        Assert.InRange(found.Pairs, 0, 3);
    }

    [Theory]
    [InlineData(1), InlineData(40), InlineData(200)]
    public async Task Rows_written_again_and_again_are_one_group_and_few_comparisons(int copies)
    {
        var people = People.Csv(3_000, 0, 4).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        using var data = WrittenFile.Of(string.Join('\n', [.. people, .. Enumerable.Repeat(people[17], copies)]));
        var found = await Run(data.Path, ("id", "id"), ("drop", "truth"));
        Assert.Equal(copies + 1, found.LargestGroup);
        Assert.InRange(found.Compared, 0, 400_000);
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "file", "analytics.link-too-few-rows"), InlineData("a,b\n", "file", "analytics.link-too-few-rows")]
    [InlineData("a,b\nx,\nx,\nx,\n", "file", "analytics.link-nothing-to-compare")]
    public async Task What_cannot_be_linked_is_refused(string text, string field, string code)
    {
        using var data = WrittenFile.Of(text);
        var refusal = await Assert.ThrowsAsync<Invalid>(() => Run(data.Path));
        Assert.Equal(code, Assert.Single(refusal.Errors[field]).Code);
    }

    [Theory]
    [InlineData("id", "c"), InlineData("drop", "c"), InlineData("columns", "a,c")]
    public async Task A_column_that_is_not_there_is_named(string setting, string value)
    {
        using var data = WrittenFile.Of("a,b\nx,y\nz,w\n");
        var refusal = await Assert.ThrowsAsync<Invalid>(() => Run(data.Path, (setting, value)));
        Assert.Equal("analytics.column-unknown", Assert.Single(refusal.Errors[setting]).Code);
    }

    /// <summary>Invented people, some of them twice with slips of the hand.</summary>
    static class People
    {
        internal static string Csv(int rows, int doubles, int seed)
        {
            var random = new Random(seed);
            string Word(int parts) => string.Concat(Enumerable.Range(0, parts).Select(_ => "ka lo mi ra ten sol ver an jo el ri mar tu be son dor".Split(' ')[random.Next(16)]));
            string[] Person() => [Word(2), Word(3), $"{random.Next(1, 250)} {Word(2)} street", Word(2), $"{random.Next(1940, 2005)}-{random.Next(1, 13):00}-{random.Next(1, 29):00}"];
            var people = Enumerable.Range(0, rows - doubles).Select(_ => Person()).ToList();
            var lines = people.Select((person, i) => (Truth: i, Cells: person)).ToList();
            for (var i = 0; i < doubles; i++)
            {
                var truth = random.Next(people.Count);
                var cells = people[truth].ToArray();
                var place = random.Next(cells.Length);
                cells[place] = random.Next(4) == 0 ? "" : Slip(cells[place], random);
                lines.Add((truth, cells));
            }
            return "id,truth,first,last,street,town,born\n" + string.Concat(lines.Select((line, i) => $"r{i},{line.Truth},{string.Join(',', line.Cells)}\n"));
        }

        static string Slip(string text, Random random)
        {
            var at = random.Next(text.Length - 1);
            return random.Next(2) == 0 ? text.Remove(at, 1) : text[..at] + text[at + 1] + text[at] + text[(at + 2)..];
        }
    }
}
