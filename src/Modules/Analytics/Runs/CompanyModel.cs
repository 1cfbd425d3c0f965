using Zhike.Analytics.Trials;
using Zhike.Contracts;

namespace Zhike.Analytics.Runs;

/// <summary>A model that is fitted on the company's own orders and whose results are put onto the customers.</summary>
internal abstract class CompanyModel
{
    internal abstract string Name { get; }

    /// <summary>Names of its settings beside those of <see cref="CompanyOrders"/>.</summary>
    internal abstract IReadOnlyList<string> Settings { get; }

    /// <summary>What a form asks for, of a model that is tried on no files; of others the trial says it.</summary>
    internal virtual IReadOnlyList<TrialSetting> Form => [];

    /// <summary>The model whose scores it builds on, so that at night it runs after that one; null for none.</summary>
    internal virtual string? Follows => null;

    /// <summary>Whether it runs at night unless the company says otherwise.</summary>
    internal virtual bool Automatic => true;

    /// <summary>Refuses settings that no data could make right.</summary>
    /// <exception cref="Platform.Http.Invalid">naming the setting.</exception>
    internal virtual void Check(TrialSettings settings) { }

    /// <summary>Fits, scores, and keeps the scores.</summary>
    /// <exception cref="Platform.Http.Invalid">The data cannot support it: such a run ends as refused.</exception>
    internal abstract Task<Finding> Run(CompanyOrders orders, TrialSettings settings, CancellationToken ct);

    /// <summary>Who would go from which place to which, such as a quadrant or a stage, if it ran now; null for a model that gives no places.</summary>
    /// <exception cref="Platform.Http.Invalid">as for a run.</exception>
    internal virtual Task<IReadOnlyList<PlaceMove>?> Foresee(CompanyOrders orders, TrialSettings settings, CancellationToken ct) => Task.FromResult<IReadOnlyList<PlaceMove>?>(null);

    /// <param name="Result">What is told of the run, as JSON.</param>
    /// <param name="Customers">From how many it was fitted.</param>
    /// <param name="Scored">How many customers changed by it.</param>
    internal sealed record Finding(object Result, int Customers, int Scored);
}
