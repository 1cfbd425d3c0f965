namespace Zhike.Contracts;

/// <summary>Recency, frequency and amount of a customer's orders.</summary>
/// <param name="Word">Three digits from 1 to 5 (best), such as <c>545</c>.</param>
/// <param name="Class">One of the eight classes, such as <c>importantKeep</c>.</param>
public sealed record RfmScore(long CustomerId, string Word, string Class);

/// <summary>What a customer is expected to bring.</summary>
/// <param name="Alive">Chance in percent that the customer still buys; null where nothing can be said, as of those who bought once.</param>
/// <param name="ExpectedOrders">In the months that the model looks ahead.</param>
/// <param name="ClvMinor">Discounted value of them, in minor units.</param>
/// <param name="Why">What it rests on and its range, as JSON.</param>
public sealed record ValueScore(long CustomerId, double? Alive, double ExpectedOrders, long ClvMinor, string Currency, string Why);

/// <summary>How likely a customer is lost.</summary>
/// <param name="Risk">Percent.</param>
/// <param name="Reason">What raises it most: a feature of the model such as <c>recency</c>, or <c>lost</c>; null where nothing does.</param>
/// <param name="Why">What raises and lowers it, as JSON; null where the model was not asked.</param>
public sealed record ChurnScore(long CustomerId, double Risk, string? Reason, string? Why);

/// <summary>The group of like customers that one belongs to.</summary>
/// <param name="Cluster">A key of <see cref="CustomerCluster"/>, which lasts from run to run.</param>
/// <param name="Why">How near the customer is to its group, and how it differs from the mean, as JSON.</param>
public sealed record ClusterScore(long CustomerId, string Cluster, string Why);

/// <summary>What a customer is most likely to buy.</summary>
/// <param name="Chance">Percent.</param>
/// <param name="Why">The likeliest categories with their reasons, as JSON.</param>
public sealed record PropensityScore(long CustomerId, string Category, double Chance, string Why);

/// <summary>Puts the results of models onto the customers. Those who have no score any more lose theirs; what stays the same is not written.</summary>
public interface ICustomerScores
{
    /// <returns>How many customers changed.</returns>
    Task<int> Keep(IReadOnlyList<RfmScore> scores, CancellationToken ct);

    /// <returns>How many customers changed.</returns>
    Task<int> Keep(IReadOnlyList<ValueScore> scores, CancellationToken ct);

    /// <param name="on">From which day a risk that was low before counts as high.</param>
    /// <returns>How many customers changed.</returns>
    Task<int> Keep(IReadOnlyList<ChurnScore> scores, DateOnly on, CancellationToken ct);

    /// <returns>How many customers changed.</returns>
    Task<int> Keep(IReadOnlyList<ClusterScore> scores, CancellationToken ct);

    /// <returns>How many customers changed.</returns>
    Task<int> Keep(IReadOnlyList<PropensityScore> scores, CancellationToken ct);
}
