namespace Zhike.Platform.Tabular;

/// <summary>Counts what really comes out of an entry, because declared sizes may lie.</summary>
/// <param name="unpacked">One-element counter shared by all parts of a package.</param>
internal sealed class BudgetStream(Stream inner, long packedBytes, long[] unpacked, TabularLimits limits) : Stream
{
    private const long LargestNodeBytes = 4 << 20;
    private long taken;
    private long marked;

    public long Taken => taken;

    /// <summary>Says that the parser has finished a node; one that takes megabytes on its own is refused.</summary>
    public void Mark() => marked = taken;

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        taken += count;
        unpacked[0] += count;
        var swollen = taken > limits.RatioFreeBytes && taken / limits.ZipRatio > packedBytes;
        if (swollen || unpacked[0] > limits.UnzippedBytes || taken - marked > LargestNodeBytes)
            throw new BadTabularFile("import.zip-suspicious");
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => taken; set => throw new NotSupportedException(); }
    public override void Flush() => inner.Flush();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
