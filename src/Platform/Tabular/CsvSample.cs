using System.Text;
using System.Text.Unicode;

namespace Zhike.Platform.Tabular;

/// <summary>What the first megabyte of a text file tells: encoding, beginning of the text, lines to expect.</summary>
internal sealed record CsvSample(Encoding Encoding, string Text, bool IsWhole, long Lines)
{
    private const int SampleBytes = 1 << 20;
    private const int SampleChars = 1 << 16;

    static CsvSample() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static CsvSample Of(Stream stream)
    {
        stream.Position = 0;
        var bytes = new byte[Math.Min(SampleBytes, stream.Length)];
        var sample = bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false));
        var isWhole = stream.Length <= sample.Length;
        var encoding = Detect(sample, isWhole);
        var text = encoding.GetString(sample[..Math.Min(sample.Length, SampleChars)]).TrimStart('\uFEFF');
        var lines = (long)((sample.Count((byte)'\n') + 1) * ((double)stream.Length / sample.Length));
        return new(encoding, text, sample.Length <= SampleChars && isWhole, lines);
    }

    private static Encoding Detect(ReadOnlySpan<byte> sample, bool isWhole)
    {
        if (sample.StartsWith(Encoding.Unicode.Preamble)) return Encoding.Unicode;
        if (sample.StartsWith(Encoding.BigEndianUnicode.Preamble)) return Encoding.BigEndianUnicode;
        if (sample.StartsWith(Encoding.UTF8.Preamble)) return Encoding.UTF8;
        // A sample cut inside a character is still good UTF-8.
        for (var cut = 0; cut <= (isWhole ? 0 : 3); cut++)
            if (Utf8.IsValid(sample[..^cut])) return Encoding.UTF8;
        return Encoding.GetEncoding("gb18030", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"));
    }
}
