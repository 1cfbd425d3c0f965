using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Zhike.Analytics.Runs;
using Zhike.Analytics.Trials;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Analytics.Worth;

/// <summary>GET /api/v1/analytics/concentration: how value is spread over the customers that the caller sees, by the company's tier policy (客户集中度).</summary>
/// <remarks>403 without the right to read customers and orders and the figure that the policy goes by; 422 <c>analytics.nothing-to-share</c> on <c>window</c>; 503 without a warehouse.</remarks>
internal sealed class ShowConcentration(RunModels models, ModelPolicies policies, CustomerValues values, CatalogueStore catalogues, TimeProvider clock)
{
    /// <param name="Basis">amount or clv.</param>
    /// <param name="Days">How far back purchases count.</param>
    /// <param name="Total">Value of all, in whole units of the currency.</param>
    /// <param name="Curve">From the most valuable customer down: part of the customers, part of the value.</param>
    /// <param name="Fifth">Part of the value that the first fifth of the customers has.</param>
    /// <param name="ByPolicy">Tiers as the policy would give them within what the caller sees.</param>
    public sealed record Response(string Currency, string Basis, int Days, int Customers, int Worthless, double Total, double Gini, double Fifth, IReadOnlyList<Point> Curve, IReadOnlyList<TierModel.Tier> ByPolicy);

    public sealed record Point(double Customers, double Value);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/analytics/concentration", (ShowConcentration use, Caller caller, CancellationToken ct) => use.Handle(caller, ct)).Requires(Right.Read, "customers").WithName("show-concentration");

    async Task<Response> Handle(Caller caller, CancellationToken ct)
    {
        var policy = TierPolicy.Of(new TrialSettings((await policies.Of(models.Named(TierModel.ModelName), ct)).Settings));
        var (orders, customers) = (catalogues.Current["orders"], catalogues.Current["customers"]);
        if (!caller.May(orders, Right.Read) || caller.Access(policy.ByClv ? customers.Field("clv") : orders.Field("effective")) < FieldAccess.Read) throw new Denied();
        var spread = await TierModel.Spread(values, policy, DateOnly.FromDateTime(clock.Instant()), caller, ct);
        var curve = spread.Curve();
        return new(policy.Currency, policy.ByClv ? "clv" : "amount", policy.Days, spread.Count, spread.Worthless, (double)spread.Total / 100, spread.Gini(), At(curve, 0.2), [.. curve.Select(point => new Point(point.Customers, point.Value))], TierModel.Summary(spread, policy));
    }

    /// <summary>The curve at a part of the customers, straight between its points.</summary>
    static double At(IReadOnlyList<Concentration.Point> curve, double customers)
    {
        var next = curve.First(point => point.Customers >= customers);
        var before = curve.LastOrDefault(point => point.Customers < customers) ?? next;
        return next == before ? next.Value : before.Value + (next.Value - before.Value) * (customers - before.Customers) / (next.Customers - before.Customers);
    }
}
