using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Sales.Quotes;

/// <summary>Versions of an offer share its number; the old one stays as the customer saw it.</summary>
public sealed class NewVersionTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_new_version_copies_the_lines_and_locks_the_old_one(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var first = await QuoteBook.Filled(zhike, lin, 5);
        await QuoteBook.Step(lin, first, "release");
        await QuoteBook.Step(lin, first, "sending");
        var made = await (await lin.Post($"/quotes/{first.Id()}/versions")).Json();
        var second = made.GetProperty("quote");
        Assert.Equal((first.Text("number"), "2", "draft", "1900.00"), (second.Text("number"), second.Text("revision"), second.Text("state"), second.GetProperty("gross").Text("amount")));
        Assert.Equal("5", Assert.Single(made.GetProperty("lines").EnumerateArray()).Text("discount"));
        Assert.Equal("superseded", (await lin.Json($"/quotes/{first.Id()}")).Text("state"));
        Assert.Equal("1900.00", (await lin.Json($"/quotes/{first.Id()}/content")).GetProperty("lines")[0].GetProperty("total").Text("amount"));
        foreach (var step in new[] { "versions", "release" }) Assert.StartsWith("409", await (await lin.Post($"/quotes/{first.Id()}/{step}")).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_many_who_make_a_version_at_once_one_does_and_numbers_are_given_once(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var quote = await QuoteBook.Filled(zhike, lin);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => lin.Post($"/quotes/{quote.Id()}/versions")));
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        var customer = await QuoteBook.Customer(lin);
        var drafts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => QuoteBook.Draft(lin, customer)));
        Assert.Equal(8, drafts.Select(draft => draft.Text("number")).Distinct().Count());
    }
}
