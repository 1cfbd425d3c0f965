using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Runs;

/// <summary>With which settings the company runs its models, and which of them run at night.</summary>
internal sealed class ModelPolicies(Database database)
{
    /// <param name="Settings">As for a run; none for what is usual.</param>
    /// <param name="Automatic">Runs at night.</param>
    internal sealed record Policy(IReadOnlyDictionary<string, string> Settings, bool Automatic);

    const string Versions = "SELECT coalesce(max(version), 0) FROM settings WHERE key = @key";

    static string Key(CompanyModel model) => "analytics.policy." + model.Name;

    internal async Task<Policy> Of(CompanyModel model, CancellationToken ct) => (await Kept(model, ct)).Policy;

    /// <summary>With how often it was kept: 0 where it never was.</summary>
    internal async Task<(Policy Policy, long Version)> Kept(CompanyModel model, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        return (await read.Setting<Policy>(Key(model)) ?? new(new Dictionary<string, string>(StringComparer.Ordinal), model.Automatic), await read.Value<long>(Versions, ("key", Key(model))));
    }

    /// <param name="version">Which one it takes the place of; null for whichever there is.</param>
    /// <exception cref="Stale">Somebody kept another one meanwhile.</exception>
    internal async Task Keep(CompanyModel model, Policy policy, long? version, CancellationToken ct)
    {
        await using var lease = await database.BeginWrite(ct);
        await lease.Keep(Key(model), policy, ct);
        if (version is { } before && await lease.Value<long>(Versions, ("key", Key(model))) != before + 1) throw new Stale();
        await lease.Commit(ct);
    }
}
