using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Zhike.Platform.Modules;

static class AheadOfReader
{
    const int Chunks = 8;

    /// <summary>What is made of the items, in their order, by other threads a few ahead of the reader; the items themselves come from one.</summary>
    /// <param name="make">Runs for several items at once.</param>
    internal static async IAsyncEnumerable<TMade> Ahead<T, TMade>(this IEnumerable<T> items, Func<T, TMade> make, [EnumeratorCancellation] CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var channel = Channel.CreateBounded<Task<TMade>>(Chunks);
        var maker = Task.Run(() => Make(items.Select(item => Task.Run(() => make(item), stop.Token)), channel.Writer, stop.Token), CancellationToken.None);
        try
        {
            await foreach (var made in channel.Reader.ReadAllAsync(ct)) yield return await made;
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
