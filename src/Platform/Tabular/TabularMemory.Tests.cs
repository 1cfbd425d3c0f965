using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using static Zhike.Platform.Tabular.TabularFixture;

namespace Zhike.Platform.Tabular;

/// <summary>Memory is counted for the whole process, so nothing else may run beside these.</summary>
[CollectionDefinition(nameof(TabularMemoryTests), DisableParallelization = true)]
[Collection(nameof(TabularMemoryTests))]
public sealed class TabularMemoryTests
{
    [Fact]
    public async Task A_large_file_is_read_in_little_memory()
    {
        var line = Encoding.UTF8.GetBytes("13800000000,\"某某有限公司, 上海\",1234.5\r\n");
        await using var reader = TabularFile.Open(new RepeatStream("p,c,n\r\n"u8.ToArray(), line, 1_000_000), "big.csv", TabularLimits.Default);
        var (count, most) = (0, 0L);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await foreach (var row in reader.Rows(CancellationToken.None))
            if (++count % 250_000 == 0) most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        Assert.Equal(1_000_000, count);
        Assert.InRange(most, long.MinValue, 8 << 20);
    }

    [Fact]
    public async Task A_zip_bomb_is_refused_whether_it_declares_its_size_or_lies()
    {
        var bomb = Bomb(1L << 30);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Assert.Equal("import.zip-suspicious", await Refused(bomb));
        var at = bomb.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(bomb.AsSpan(at + 24), 1000);
        Assert.Contains(await Refused(bomb), new[] { "import.zip-suspicious", "import.file-damaged" });
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 200 << 20);
    }

    private static byte[] Bomb(long bytes)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("xl/workbook.xml", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1 << 20];
            for (var written = 0L; written < bytes; written += zeros.Length) entry.Write(zeros);
        }
        return file.ToArray();
    }
}
