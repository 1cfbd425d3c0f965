namespace Zhike.Platform.Tabular;

/// <summary>Takes synchronous writes (ZIP, CSV) in memory, to be handed to a stream that only takes asynchronous ones.</summary>
internal sealed class OutBuffer(Stream target) : Stream
{
    private const int EnoughBytes = 1 << 16;
    private readonly MemoryStream held = new();

    /// <summary>Hands over what is held once it is worth a write, or anything when <paramref name="all"/>.</summary>
    public async Task Drain(bool all = false)
    {
        if (held.Length < EnoughBytes && !all) return;
        await target.WriteAsync(held.GetBuffer().AsMemory(0, (int)held.Length));
        held.SetLength(0);
        if (all) await target.FlushAsync();
    }

    public override void Write(ReadOnlySpan<byte> buffer) => held.Write(buffer);
    public override void Write(byte[] buffer, int offset, int count) => held.Write(buffer, offset, count);
    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
    public override void Flush() => held.Flush();
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
}
