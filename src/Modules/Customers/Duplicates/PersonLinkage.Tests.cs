using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;
using Zhike.Platform.Access;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Writing;
using Zhike.TestSupport;

namespace Zhike.Customers;

/// <summary>People with known duplicates (febrl, data set 1: 500 and a misspelt copy of each), found in the list of duplicates.</summary>
public sealed class PersonLinkageTests(ITestOutputHelper output)
{
    const int Pairs = 500;

    public static TheoryData<Dialect> Both => Story.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task People_that_are_written_wrongly_are_listed_by_weights_learnt_from_all(Dialect dialect)
    {
        if (!SharedData.IsHere)
        {
            output.WriteLine("The data sets are not here (ZHIKE_SHARED); nothing was proved.");
            return;
        }
        await using var zhike = await ZhikeApp.Start(dialect);
        var entities = await Fill(zhike);
        using var administrator = zhike.Client(zhike.Administrator);
        await zhike.Services.GetRequiredService<DuplicateScan>().Run(null, default);
        var groups = await Groups(administrator);
        var found = groups.SelectMany(group => DuplicateScan.Pairs([.. group.Members])).Where(pair => entities.ContainsKey(pair.Item1) && entities.ContainsKey(pair.Item2)).ToList();
        var right = found.Count(pair => entities[pair.Item1] == entities[pair.Item2]);
        Assert.True(right >= Pairs * 0.985, $"{right} of {Pairs} found");
        Assert.True(right >= found.Count * 0.995, $"{right} of {found.Count} are right");

        var (group, pair) = (groups[0].Id, groups[0].Members);
        Assert.Equal("204", await (await administrator.Post($"/customers/duplicate-groups/{group}/dismissal")).Refusal());
        await zhike.Services.GetRequiredService<DuplicateScan>().Run(null, default);
        Assert.DoesNotContain(await Groups(administrator), again => again.Members.Intersect(pair).Count() > 1);
    }

    static async Task<Dictionary<long, string>> Fill(ZhikeApp zhike)
    {
        var rows = Encoding.UTF8.GetString(SharedData.Read("dedupe/febrl_dataset1.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(',', StringSplitOptions.TrimEntries)).ToList();
        var people = rows.ConvertAll(cells => new Customer
        {
            Kind = CustomerKind.Person, Name = $"{cells[1]} {cells[2]}".Trim() is { Length: > 0 } name ? name : "unknown", Address = string.Join(' ', cells[3..8].Where(cell => cell.Length > 0)),
            Birthday = DateOnly.TryParseExact(cells[9], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
        });
        await using var writer = zhike.Services.GetRequiredService<Writers>().Open(Caller.System(Origin.Import));
        await writer.AddAll(writer.Catalogue["customers"], people);
        await writer.Save();
        return people.Zip(rows).ToDictionary(pair => pair.First.Id, pair => pair.Second[0].Split('-')[1]);
    }

    static async Task<List<(long Id, List<long> Members)>> Groups(HttpClient client)
    {
        var groups = new List<(long, List<long>)>();
        for (string? next = ""; next is not null;)
        {
            var page = await client.Json($"/customers/duplicate-groups{next}");
            groups.AddRange(page.GetProperty("items").EnumerateArray().Select(item => (item.Id(), item.GetProperty("customers").EnumerateArray().Select(member => member.Id()).Order().ToList())));
            next = page.TryGetProperty("next", out var cursor) && cursor.ValueKind == JsonValueKind.String ? "?cursor=" + Uri.EscapeDataString(cursor.GetString()!) : null;
        }
        return groups;
    }
}
