using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Zhike.Platform.Data;

/// <summary>Lets one thread make things while another uses them.</summary>
static class AheadOfReader
{
    /// <summary>The items in their order, made by another thread a few ahead of the reader.</summary>
    /// <param name="most">How many may lie ready.</param>
    internal static async IAsyncEnumerable<T> Ahead<T>(this IAsyncEnumerable<T> items, int most, [EnumeratorCancellation] CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var channel = Channel.CreateBounded<T>(most);
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

    /// <summary>What is made of the items, in their order, by several threads at once; the items themselves come from one.</summary>
    internal static async IAsyncEnumerable<TMade> Ahead<T, TMade>(this IEnumerable<T> items, int most, Func<T, TMade> make, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var made in items.Select(item => Task.Run(() => make(item), ct)).ToAsyncEnumerable().Ahead(most, ct)) yield return await made;
    }

    static async Task Make<T>(IAsyncEnumerable<T> items, ChannelWriter<T> writer, CancellationToken stop)
    {
        try
        {
            await foreach (var item in items.WithCancellation(stop)) await writer.WriteAsync(item, stop);
            writer.Complete();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested) { }
        catch (Exception error) { writer.Complete(error); }
    }
}
