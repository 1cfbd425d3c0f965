using System.Text;
using Zhike.Platform.Tabular;

namespace Zhike.Analytics.Files;

public sealed class DataTableTests
{
    static async Task<DataTable> Read(string text)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");
        await File.WriteAllTextAsync(path, text);
        try { return await DataTable.Read(path, null, default); }
        finally { File.Delete(path); }
    }

    static List<string?> Texts(DataTable table, string column) => [.. Enumerable.Range(0, table.Rows).Select(row => table[column][row])];

    /// <summary>One quoted cell in the last row sends the file the long way.</summary>
    [Theory]
    [InlineData("a,b\n1,x\n2,\n\n3,y,9\n4\n ,,\n,z\n"), InlineData("\uFEFFa,b\r\n1 , x\r\n\r\n\u3000名,\u00A0x\u3000\r\n"), InlineData("\n\na;b\n1;2\n;\n3;4"), InlineData("a\tb\n\t2\n1\t\n")]
    public async Task The_quick_and_the_long_way_read_the_same(string text)
    {
        var last = text.EndsWith('\n') ? "" : "\n";
        var (quick, slow) = (await Read($"{text}{last}q\n"), await Read($"{text}{last}\"q\"\n"));
        Assert.Equal(slow.Rows, quick.Rows);
        Assert.Equal(slow.Header, quick.Header);
        foreach (var column in slow.Header) Assert.Equal(Texts(slow, column), Texts(quick, column));
    }

    [Fact]
    public async Task A_file_of_many_blocks_keeps_every_row_and_numbers_texts_as_they_come()
    {
        var text = new StringBuilder("no,name,same\n");
        for (var row = 0; row < 400_000; row++) text.Append(row).Append(",customer of a long name ").Append(row % 70_001).Append(",x\n");
        var table = await Read(text.ToString());
        Assert.Equal(400_000, table.Rows);
        Assert.Equal(70_001, table["name"].Values.Count);
        Assert.Equal(Enumerable.Range(0, 400_000), table["no"].Codes);
        Assert.All(Enumerable.Range(0, 400_000), row => Assert.Equal(row % 70_001, table["name"].Codes[row]));
        Assert.Equal("customer of a long name 70000", table["name"][70_000]);
    }

    [Fact]
    public async Task What_is_broken_is_told_by_the_long_way() =>
        await Assert.ThrowsAsync<Platform.Http.Invalid>(() => Read("a,b\n1,2\n3,\0\n"));

    [Fact]
    public async Task An_empty_file_is_refused() => await Assert.ThrowsAsync<BadTabularFile>(() => Read(""));
}
