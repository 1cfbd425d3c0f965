using System.Globalization;
using Zhike.Platform.Http;
using Zhike.Platform.Tabular;

namespace Zhike.Analytics.Files;

public sealed class NumberFileTests
{
    static readonly string[] Odd = ["", " ", "1", "-2.5", "1e3", " 7 ", "\"8\"", "NaN", "1,000", "x", "\r", "\n", "\u3000", "\0", "\uFFFD", "9\"", "3\t"];

    static async Task<string> Outcome(Func<Task<IReadOnlyList<double[]>>> read)
    {
        try { return string.Join('|', (await read()).Select(column => string.Join(' ', column))); }
        catch (Invalid invalid) { return string.Join(',', invalid.Errors.Select(error => $"{error.Key} {error.Value[0].Code}")); }
        catch (BadTabularFile bad) { return bad.Code; }
    }

    static async Task<IReadOnlyList<double[]>> Slow(string path, IReadOnlyList<(string, string)> wanted)
    {
        var table = await DataTable.Read(path, wanted, default);
        return [.. wanted.Select(want => Cells.Numbers(table[want.Item2]))];
    }

    static string Chance(Random random)
    {
        string Cell() => random.Next(8) == 0 ? Odd[random.Next(Odd.Length)] : random.Next(-99, 99).ToString();
        string Row() => string.Join(',', Enumerable.Range(0, random.Next(20) == 0 ? random.Next(1, 5) : 3).Select(_ => Cell()));
        var end = random.Next(3) == 0 ? "\r\n" : "\n";
        return (random.Next(5) == 0 ? "\uFEFF" : "") + "a,b,c" + end + string.Join(end, Enumerable.Range(0, random.Next(6)).Select(_ => Row())) + (random.Next(2) == 0 ? end : "");
    }

    [Fact]
    public async Task Both_ways_of_reading_say_the_same()
    {
        var random = new Random(6);
        for (var run = 0; run < 1500; run++)
        {
            var text = Chance(random);
            using var file = GivenFile.Of(text);
            (string, string)[] wanted = run % 3 == 0 ? [("columns", "b")] : [("columns", "c"), ("columns", "a")];
            var (quick, slow) = (await Outcome(() => NumberFile.Read(file.Path, wanted, default)), await Outcome(() => Slow(file.Path, wanted)));
            Assert.True(quick == slow, $"{text}\n{quick}\n{slow}");
        }
    }

    [Fact]
    public async Task A_large_file_comes_whole_and_in_its_order()
    {
        const int Rows = 700_000;
        using var file = GivenFile.Of("n;half;text\n" + string.Concat(Enumerable.Range(0, Rows).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row};{row / 2.0};abc\n"))));
        var found = await NumberFile.Read(file.Path, [("columns", "half"), ("columns", "n")], default);
        Assert.Equal(Enumerable.Range(0, Rows).Select(row => row / 2.0), found[0]);
        Assert.Equal(Enumerable.Range(0, Rows).Select(row => (double)row), found[1]);
    }
}
