using System.Globalization;
using System.Text.Json;
using Zhike.Analytics.Files;

namespace Zhike.Analytics.Rfm;

/// <summary>What is summed up in the warehouse is what the same file says when it is tried by itself.</summary>
public sealed class RfmOrdersTests
{
    static readonly Dictionary<string, string> Columns = new() { ["customer"] = "customer", ["at"] = "at", ["order"] = "order", ["amount"] = "amount" };

    /// <summary>Purchases with returns, gifts and, at the end, a day that stands alone.</summary>
    static string Lines(int seed, bool alone)
    {
        var (chance, lines) = (new Random(seed), new List<(DateTime At, string Text)>());
        void Line(int customer, DateTime at, string order, double amount) => lines.Add((at, string.Create(CultureInfo.InvariantCulture, $"客户{customer},{at:yyyy-MM-dd HH:mm:ss},{order},{amount:0.00}\n")));
        for (var line = 0; line < 4_000; line++)
        {
            var (customer, at) = (chance.Next(300), new DateTime(2024, 1, 1).AddMinutes(chance.Next(500_000)));
            var order = $"{customer}-{at:yyMMdd}";
            for (var of = chance.Next(1, 4); of > 0; of--) Line(customer, at, order, chance.Next(12) switch { 0 => 0, 1 => -chance.Next(1, 5_000) / 100.0, _ => chance.Next(1, 90_000) / 100.0 });
        }
        if (alone) Line(7, new DateTime(2026, 6, 1), "7-last", 12.5);
        return "customer,at,order,amount\n" + string.Concat(lines.OrderBy(line => line.At).Select(line => line.Text));
    }

    [Theory]
    [InlineData(1, false, "")]
    [InlineData(2, true, "")]
    [InlineData(3, false, "returns=subtract")]
    [InlineData(4, false, "window=90")]
    [InlineData(5, true, "until=2024-09-30;method=rank")]
    [InlineData(6, false, "until=2024-06-30;window=45;returns=subtract;method=r")]
    public async Task Orders_of_a_source_are_scored_as_the_file_itself(int seed, bool alone, string more)
    {
        using var file = GivenFile.Of(Lines(seed, alone), "orders.csv");
        var (folder, now) = (file.Beside("data"), TimeProvider.System.GetUtcNow().UtcDateTime);
        var settings = more.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        var ofFile = await AnalyticsModule.Try("rfm", new Dictionary<string, string>([.. Columns, .. settings, new("file", file.Path)]), default);
        await AnalyticsModule.LoadOrders(folder, file.Path, new Dictionary<string, string>([.. Columns, new("name", "history")]), now, default);
        var ofSource = await AnalyticsModule.TryOn(folder, "rfm", new Dictionary<string, string>([.. settings, new("source", "history")]), now, default);
        Same(JsonSerializer.SerializeToElement(ofFile, ofFile.GetType()), JsonSerializer.SerializeToElement(ofSource, ofSource.GetType()), "$");
    }

    static void Same(JsonElement one, JsonElement other, string path)
    {
        Assert.Equal(one.ValueKind, other.ValueKind);
        if (one.ValueKind == JsonValueKind.Object)
        {
            Assert.Equal(one.EnumerateObject().Select(member => member.Name), other.EnumerateObject().Select(member => member.Name));
            foreach (var member in one.EnumerateObject()) Same(member.Value, other.GetProperty(member.Name), $"{path}.{member.Name}");
        }
        else if (one.ValueKind == JsonValueKind.Number) Assert.True(Math.Abs(one.GetDouble() - other.GetDouble()) <= 1e-9 * Math.Max(1, Math.Abs(one.GetDouble())), $"{path}: {one} and {other}");
        else Assert.Equal($"{path} {one.GetRawText()}", $"{path} {other.GetRawText()}");
    }
}
