using System.Runtime.CompilerServices;
using System.Xml;

namespace Zhike.Platform.Tabular;

/// <summary>Turns what unpackers and XML parsers throw at broken input into <see cref="BadTabularFile"/>.</summary>
internal static class DamageGuard
{
    public static T Run<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception damage) when (IsDamage(damage))
        {
            throw new BadTabularFile("import.file-damaged");
        }
    }

    /// <summary>Walks rows until <paramref name="next"/> gives null, at most <see cref="TabularLimits.Rows"/> of them.</summary>
    public static async IAsyncEnumerable<TabularRow> Walk(
        Func<TabularRow?> next, TabularLimits limits, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var count = 1; Run(next) is { } row; count++)
        {
            ct.ThrowIfCancellationRequested();
            if (count > limits.Rows) throw new BadTabularFile("import.too-many-rows", ("max", limits.Rows));
            // The stream is local, so reads are synchronous; a yield now and then keeps the thread shared.
            if (count % 4096 == 0) await Task.Yield();
            yield return row;
        }
    }

    private static bool IsDamage(Exception damage) => damage
        is XmlException or InvalidDataException or EndOfStreamException or NotSupportedException
        or FormatException or OverflowException or ArgumentException or IndexOutOfRangeException;
}
