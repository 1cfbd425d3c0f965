using System.Net;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Sales.Quotes;

/// <summary>Offers on paper: what is shown is what is printed, and nothing in it is taken for markup.</summary>
public sealed class QuotePaperTests(Story story) : IClassFixture<Story>
{
    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Texts_are_escaped_and_the_page_reaches_nothing(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var product = await QuoteBook.Product(zhike, "2180000.00");
        var quote = (await (await QuoteBook.Put(lin, await QuoteBook.Draft(lin), new { quote = new { terms = "<script>alert(1)</script>" }, lines = new[] { new { productId = product, quantity = 1, detail = "<img src=http://x.example/a.png>" } } })).Json()).GetProperty("quote");
        var html = (await lin.Json($"/quotes/{quote.Id()}/paper")).Text("html")!;
        Assert.Contains("&lt;script&gt;", html);
        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain("<img", html);
        Assert.Contains("default-src 'none'", html);
        Assert.Contains("贰佰壹拾捌万元整", html);
        Assert.Contains("草稿", html);
        Assert.Contains("Quotation", (await lin.Json($"/quotes/{quote.Id()}/paper?language=en")).Text("html"));
        Assert.Equal("value.not-an-option", await (await lin.Get($"/quotes/{quote.Id()}/paper?language=xx")).FieldError("language"));
        Assert.StartsWith("404", await (await zhike.Client(zhike.Zhao).Get($"/quotes/{quote.Id()}/pdf")).Refusal());
    }

    [Fact]
    public async Task Without_an_engine_the_refusal_says_what_to_do()
    {
        await using var zhike = await ZhikeApp.Start(Dialect.Sqlite, null, "--pdf:chromium=/nowhere/chromium");
        using var lin = zhike.Client(zhike.Lin);
        var quote = await QuoteBook.Filled(zhike, lin);
        Assert.Equal("503 pdf.engine-missing", await (await lin.Get($"/quotes/{quote.Id()}/pdf")).Refusal());
    }

    [Fact]
    public async Task The_file_is_a_pdf()
    {
        var zhike = await story.On(Dialect.Sqlite);
        using var lin = zhike.Client(zhike.Lin);
        var quote = await QuoteBook.Filled(zhike, lin);
        var answer = await lin.Get($"/quotes/{quote.Id()}/pdf");
        if (answer.StatusCode == HttpStatusCode.ServiceUnavailable && await answer.Refusal() == "503 pdf.engine-missing") return;
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal("%PDF-"u8.ToArray(), bytes[..5]);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
    }
}
