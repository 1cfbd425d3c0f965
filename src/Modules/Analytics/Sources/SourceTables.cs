using Zhike.Analytics.Trials;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Columnar;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Sources;

/// <summary>The rows of the sources in the warehouse of this node. What it has not, such as after it was built anew or loaded by another node, is loaded from the source's file when it is asked for.</summary>
internal sealed class SourceTables(OrderSources sources, WarehouseFile file)
{
    /// <exception cref="Invalid"><c>analytics.source-unknown</c> on <c>source</c>.</exception>
    internal async Task<OrderSource> Ready(string name, CancellationToken ct)
    {
        var source = sources.Find(name) ?? throw new Invalid("source", "analytics.source-unknown", ("source", name), ("sources", string.Join(", ", sources.All().Select(one => one.Name))));
        await file.Writing.WaitAsync(ct);
        try
        {
            using var session = file.Session();
            if (ExternalOrders.Holds(session, source.Name, source.Key, ct)) return source;
            await new ExternalOrders(session).Take(sources.PathOf(source.Key), source.FileName, (source.Name, source.Key), new TrialSettings(source.Columns), source.LoadedAt, ct);
            return source;
        }
        finally { file.Writing.Release(); }
    }

    /// <summary>Loads a file as a source, in the place of one of that name.</summary>
    /// <param name="key">Of the file, which is kept already.</param>
    internal async Task<OrderSource> Load(string name, string key, string fileName, IReadOnlyDictionary<string, string> columns, (DateTime Now, Action<long> Progress) how, CancellationToken ct)
    {
        await file.Writing.WaitAsync(ct);
        try
        {
            using var session = file.Session();
            var loaded = await new ExternalOrders(session, false, how.Progress).Take(sources.PathOf(key), fileName, (name, key), new TrialSettings(columns), how.Now, ct);
            var source = OrderSource.Of(loaded, key, fileName, columns, how.Now);
            sources.Keep(source);
            return source;
        }
        finally { file.Writing.Release(); }
    }

    /// <summary>What loading a file would do.</summary>
    internal async Task<ExternalOrders.Loaded> Check(string path, string fileName, IReadOnlyDictionary<string, string> columns, (DateTime Now, Action<long> Progress) how, CancellationToken ct)
    {
        await file.Writing.WaitAsync(ct);
        try
        {
            using var session = file.Session();
            return await new ExternalOrders(session, false, how.Progress).Check(path, fileName, new TrialSettings(columns), how.Now, ct);
        }
        finally { file.Writing.Release(); }
    }

    internal ColumnSession Session() => file.Session();

    /// <summary>Takes the rows of a source out; without a warehouse there are none.</summary>
    internal async Task Remove(OrderSource source, CancellationToken ct)
    {
        await file.Writing.WaitAsync(ct);
        try
        {
            using var session = file.Session();
            new ExternalOrders(session).Remove(source.Name);
        }
        catch (Refused) when (file.Trouble is not null) { }
        finally { file.Writing.Release(); }
    }
}
