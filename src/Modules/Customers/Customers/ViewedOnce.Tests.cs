using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Customers;

public sealed class ViewedOnceTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_page_that_reads_its_record_twice_was_opened_once_by_each_person(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var admin = zhike.Client(zhike.Administrator);
        var customer = await lin.CustomerId(new { sensitive = true });
        foreach (var client in new[] { lin, lin, admin, admin }) await client.Json($"/customers/{customer}");
        var views = (await admin.Json($"/customers/{customer}/views")).GetProperty("items").EnumerateArray().Where(view => view.GetProperty("kind").GetString() == "view").ToList();
        Assert.NotEmpty(views);
        Assert.Equal(views.Count, views.Select(view => view.GetProperty("userId").GetInt64()).Distinct().Count());
    }
}
