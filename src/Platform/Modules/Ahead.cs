using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Zhike.Platform.Modules;

static class AheadOfReader
{
    const int Chunks = 8;

    /// <summary>The same items in the same order, made by another thread a few ahead of the reader.</summary>
    internal static async IAsyncEnumerable<T> Ahead<T>(this IEnumerable<T> items, [EnumeratorCancellation] CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var channel = Channel.CreateBounded<T>(Chunks);
        var maker = Task.Run(() => Make(items, channel.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var item in channel.Reader.ReadAllAsync(ct)) yield return item;
        }
        finally
        {
            await stop.CancelAsync();
            await maker;
        }
    }

    static async Task Make<T>(IEnumerable<T> items, ChannelWriter<T> writer, CancellationToken stop)
    {
        try
        {
            foreach (var item in items) await writer.WriteAsync(item, stop);
            writer.Complete();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested) { }
        catch (Exception error) { writer.Complete(error); }
    }
}
