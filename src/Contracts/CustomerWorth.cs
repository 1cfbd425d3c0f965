namespace Zhike.Contracts;

/// <summary>What is known of a customer before models run.</summary>
/// <param name="StageSince">Null where no stage was ever reckoned.</param>
/// <param name="Alive">In percent; null where nothing can be said.</param>
/// <param name="ClvMinor">Null where the customer was never valued.</param>
/// <param name="ShareOfWallet">Percent of the customer's need that the company supplies; null where nobody wrote it.</param>
public sealed record KnownCustomer(long Id, string Stage, DateOnly? StageSince, double? Alive, long? ClvMinor, string? ClvCurrency, double? ShareOfWallet);

/// <summary>What a customer brings and could bring.</summary>
/// <param name="Quadrant">lead, iron, gold or platinum.</param>
/// <param name="NextCategory">Products to offer first; null where none is known.</param>
/// <param name="Why">The parts of both as JSON, amounts in minor units.</param>
public sealed record WorthScore(long CustomerId, long CurrentMinor, long PotentialMinor, string Currency, string Quadrant, string? NextCategory, string Why);

/// <summary>One step of a customer from a stage to the next.</summary>
/// <param name="Reason">Such as <c>firstOrder</c>; see the labels of <c>stageChanges.reason</c>.</param>
public sealed record StageStep(string Before, string After, DateOnly On, string Reason);

/// <summary>The stage of a customer who bought, and the steps that led there.</summary>
public sealed record StageScore(long CustomerId, string Stage, DateOnly On, string Reason, IReadOnlyList<StageStep> Steps);

/// <summary>The tier that the policy gives a customer.</summary>
public sealed record TierScore(long CustomerId, string Tier);

/// <summary>A customer who goes from one tier to another.</summary>
/// <param name="Before">Null where there was none.</param>
public sealed record TierMove(long CustomerId, string Name, string? Before, string After);

/// <summary>What tiers do to the customers.</summary>
/// <param name="Held">Would fall, but has its tier for too short a time.</param>
/// <param name="ByHand">Has a tier that somebody set with a reason.</param>
public sealed record TierOutcome(IReadOnlyList<TierMove> Moves, int Held, int ByHand);

/// <summary>A customer who would go from one place, such as a quadrant or a stage, to another.</summary>
/// <param name="Before">Null where there was none; <paramref name="After"/> null where there would be none any more.</param>
public sealed record PlaceMove(long CustomerId, string Name, string? Before, string? After);

/// <summary>What models know of customers, and what they put onto them.</summary>
public interface ICustomerWorth
{
    /// <param name="only">Whom it is about; null for all living customers.</param>
    Task<IReadOnlyList<KnownCustomer>> Known(IReadOnlySet<long>? only, CancellationToken ct);

    /// <summary>Those who have no score any more lose theirs.</summary>
    /// <returns>How many customers changed.</returns>
    Task<int> Keep(IReadOnlyList<WorthScore> scores, CancellationToken ct);

    /// <summary>Moves customers to their stages and remembers the steps.</summary>
    /// <param name="bought">Customers with orders.</param>
    /// <param name="wanted">Customers without orders who were qualified, as by a deal.</param>
    /// <param name="only">Whom it is about; null for all, where those with neither are prospects.</param>
    /// <returns>How many customers changed.</returns>
    Task<int> Keep(IReadOnlyList<StageScore> bought, IReadOnlySet<long> wanted, IReadOnlySet<long>? only, CancellationToken ct);

    /// <summary>Who would go to which quadrant.</summary>
    Task<IReadOnlyList<PlaceMove>> Foresee(IReadOnlyList<WorthScore> scores, CancellationToken ct);

    /// <summary>Who would go to which stage; see <see cref="Keep(IReadOnlyList{StageScore}, IReadOnlySet{long}, IReadOnlySet{long}?, CancellationToken)"/>.</summary>
    Task<IReadOnlyList<PlaceMove>> Foresee(IReadOnlyList<StageScore> bought, IReadOnlySet<long> wanted, CancellationToken ct);

    /// <summary>What tiers would change.</summary>
    /// <param name="holdDays">How long a tier lasts before it may fall.</param>
    Task<TierOutcome> Foresee(IReadOnlyList<TierScore> tiers, int holdDays, CancellationToken ct);

    /// <summary>Gives customers their tiers in the name of a run.</summary>
    Task<TierOutcome> Keep(long run, IReadOnlyList<TierScore> tiers, int holdDays, CancellationToken ct);

    /// <summary>Takes the tiers of a run back where nothing came after it.</summary>
    /// <returns>How many went back, and how many had moved on.</returns>
    Task<(int Back, int Left)> TakeBack(long run, CancellationToken ct);
}
