namespace Zhike.Platform.Tabular;

/// <summary>A seekable stream of one head and many equal lines that holds neither.</summary>
internal sealed class RepeatStream(byte[] head, byte[] line, int times) : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => head.Length + (long)line.Length * times;
    public override long Position { get; set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var taken = (int)Math.Min(count, Length - Position);
        for (var at = 0; at < taken; at++, Position++)
            buffer[offset + at] = Position < head.Length ? head[Position] : line[(Position - head.Length) % line.Length];
        return taken;
    }

    public override void Flush() { }
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
