using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Zhike.Analytics.Runs;
using Zhike.Analytics.Trials;
using Zhike.Contracts;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Worth;

/// <summary>POST /api/v1/analytics/tiers/preview: who would go from which tier to which under a policy (预览定级); nothing is changed.</summary>
/// <remarks>Over the whole company, so it is for administrators. 422 naming a setting; <c>analytics.nothing-to-share</c> on <c>window</c>; 503 without a warehouse.</remarks>
internal sealed class PreviewTiers(RunModels models, CustomerValues values, ICustomerWorth customers, TimeProvider clock)
{
    /// <summary>Names shown of each move.</summary>
    const int Names = 50;

    /// <param name="Settings">As for a run of the model <c>tiers</c>.</param>
    public sealed record Request([MaxLength(20)] Dictionary<string, string>? Settings = null);

    public sealed record Customer(long Id, string Name);

    /// <param name="Before">Null for customers without a tier.</param>
    /// <param name="Customers">The first of them.</param>
    public sealed record Move(string? Before, string After, int Count, IReadOnlyList<Customer> Customers);

    /// <param name="Held">Would fall, but were given their tier too lately.</param>
    /// <param name="ByHand">Keep the tier that somebody gave them with a reason.</param>
    public sealed record Response(string Currency, int Customers, int Worthless, double Total, double Gini, IReadOnlyList<TierModel.Tier> Tiers, IReadOnlyList<Move> Moves, int Held, int ByHand);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/analytics/tiers/preview", (Request request, PreviewTiers use, CancellationToken ct) => use.Handle(request, ct)).RequiresDuty(Duties.Administer).WithName("preview-tiers");

    async Task<Response> Handle(Request request, CancellationToken ct)
    {
        var settings = request.Settings ?? [];
        RunModels.Check(models.Named(TierModel.ModelName), settings);
        var (given, today) = (new TrialSettings(settings), DateOnly.FromDateTime(clock.Instant()));
        var policy = TierPolicy.Of(given);
        var spread = await TierModel.Spread(values, policy, given.Day("until") ?? today, Caller.System(Origin.Ui), ct);
        var outcome = await customers.Foresee(TierModel.Scores(spread, policy), policy.HoldDays, ct);
        var moves = outcome.Moves.GroupBy(move => (move.Before, move.After)).OrderByDescending(moves => moves.Count())
            .Select(moves => new Move(moves.Key.Before, moves.Key.After, moves.Count(), [.. moves.Take(Names).Select(move => new Customer(move.CustomerId, move.Name))]));
        return new(policy.Currency, spread.Count, spread.Worthless, (double)spread.Total / 100, spread.Gini(), TierModel.Summary(spread, policy), [.. moves], outcome.Held, outcome.ByHand);
    }
}
