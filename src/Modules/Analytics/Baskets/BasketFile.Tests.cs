using System.IO.Compression;
using System.Text;
using Zhike.Analytics.Files;
using Zhike.Platform.Http;
using Zhike.Platform.Tabular;

namespace Zhike.Analytics.Baskets;

public sealed class BasketFileTests
{
    static IEnumerable<string> Baskets(BasketFile.Found found) =>
        Enumerable.Range(0, found.Baskets.Count).Select(basket => string.Join('|', found.Baskets[basket].ToArray().Select(item => found.Baskets.Names[item])));

    static BasketFile.Found Lines(byte[] content)
    {
        using var file = GivenFile.Of(content);
        return BasketFile.Lines(file.Path, default);
    }

    static BasketFile.Found Lines(string text) => Lines(Encoding.UTF8.GetBytes(text));

    [Fact]
    public void Items_stand_between_commas_and_are_trimmed()
    {
        var found = Lines(" milk ,bread\r\nmilk,milk\n\n , ,\nbutter");
        Assert.Equal(["milk|bread", "milk", "butter"], Baskets(found));
        Assert.Equal(2, found.Skipped);
    }

    [Fact]
    public void Quotes_hold_commas_and_quotes() =>
        Assert.Equal(["jam, red|19\" tin", "a\"b"], Baskets(Lines("\"jam, red\", \"19\"\" tin\"\na\"b\n")));

    [Fact]
    public void An_open_quote_is_refused_with_its_line()
    {
        var refusal = Assert.Throws<Invalid>(() => Lines("a,b\n\"c,d\n"));
        Assert.Equal(("analytics.baskets-quote-open", 2), (refusal.Errors["file"][0].Code, refusal.Errors["file"][0].Args!["line"]));
    }

    [Fact]
    public void What_is_no_text_or_packed_and_broken_is_refused()
    {
        Assert.Equal("import.file-not-a-table", Assert.Throws<BadTabularFile>(() => Lines("a,b\0c\n")).Code);
        Assert.Equal("import.file-damaged", Assert.Throws<BadTabularFile>(() => Lines([0x1F, 0x8B, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 255, 254])).Code);
    }

    [Fact]
    public void Packed_files_byte_order_marks_and_chinese_encodings_are_read()
    {
        const string Text = "\u82F9\u679C,\u9999\u8549\n";
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress)) gzip.Write(Encoding.UTF8.GetBytes(Text));
        foreach (var content in (byte[][])[Encoding.UTF8.GetBytes(Text), Encoding.GetEncoding("gb18030").GetBytes(Text), [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)], [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)], packed.ToArray()])
            Assert.Equal(["\u82F9\u679C|\u9999\u8549"], Baskets(Lines(content)));
    }

    [Fact]
    public async Task A_table_has_a_row_per_order_and_product()
    {
        using var file = GivenFile.Of("order,product,quantity\n1,a,2\n2,a,1\n1, b ,1\n,c,1\n2,,1\n2,c,-1\n3,c,0\n3,d,\n");
        var found = await BasketFile.Table(file.Path, "order", "product", "quantity", default);
        Assert.Equal(["a|b", "a"], Baskets(found));
        Assert.Equal((2, 3), (found.Skipped, found.Returned));
    }
}
