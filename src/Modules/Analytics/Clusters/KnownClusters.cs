using Zhike.Platform.Data;

namespace Zhike.Analytics.Clusters;

/// <summary>The groups of customers that were ever found, by their lasting keys; those of the last run and those that may come back.</summary>
/// <param name="Basis">Features and how they are taken; centres of another basis are not comparable.</param>
internal sealed record KnownClusters(string Basis, DateTime FoundAt, IReadOnlyList<string> Features, IReadOnlyList<KnownClusters.Group> Groups)
{
    const string Key = "analytics.clusters";

    /// <param name="Centre">Per feature, after the logarithm, before it is scaled.</param>
    /// <param name="IsNow">Found by the last run.</param>
    /// <param name="Means">Per feature, as people read it.</param>
    internal sealed record Group(string Key, double[] Centre, bool IsNow, int Size, double Share, IReadOnlyDictionary<string, double> Means, IReadOnlyList<ClusterProfile.Trait> StandsOut);

    internal static async Task<KnownClusters?> Last(Database database, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        return await read.Setting<KnownClusters>(Key);
    }

    internal async Task Keep(Database database, CancellationToken ct)
    {
        await using var lease = await database.BeginWrite(ct);
        await lease.Keep(Key, this, ct);
        await lease.Commit(ct);
    }
}
