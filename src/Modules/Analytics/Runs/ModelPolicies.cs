using Zhike.Platform.Data;

namespace Zhike.Analytics.Runs;

/// <summary>With which settings the company runs its models, and which of them run at night.</summary>
internal sealed class ModelPolicies(Database database)
{
    /// <param name="Settings">As for a run; none for what is usual.</param>
    /// <param name="Automatic">Runs at night.</param>
    internal sealed record Policy(IReadOnlyDictionary<string, string> Settings, bool Automatic);

    static string Key(CompanyModel model) => "analytics.policy." + model.Name;

    internal async Task<Policy> Of(CompanyModel model, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        return await read.Setting<Policy>(Key(model)) ?? new(new Dictionary<string, string>(StringComparer.Ordinal), model.Automatic);
    }

    internal async Task Keep(CompanyModel model, Policy policy, CancellationToken ct)
    {
        await using var lease = await database.BeginWrite(ct);
        await lease.Keep(Key(model), policy, ct);
        await lease.Commit(ct);
    }
}
