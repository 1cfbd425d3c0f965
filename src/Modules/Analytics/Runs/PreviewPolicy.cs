using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Zhike.Analytics.Trials;
using Zhike.Analytics.Warehouse;
using Zhike.Contracts;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Runs;

/// <summary>POST /api/v1/analytics/policies/{model}/preview: who would go from which quadrant or stage to which under settings (预览策略); nothing is changed.</summary>
/// <remarks>
/// Over the whole company, so it is for administrators. 422 on <c>model</c> for one that gives no places (<c>analytics.model-places-nobody</c>), on a setting, and on <c>orders</c> where the data
/// cannot support it; 503 without a warehouse.
/// </remarks>
internal sealed class PreviewPolicy(RunModels models, WarehouseFile file, WarehouseSchema schema, TimeProvider clock)
{
    /// <summary>Names shown of each move.</summary>
    const int Names = 50;

    /// <param name="Settings">As for a run of the model.</param>
    public sealed record Request([MaxLength(20)] Dictionary<string, string>? Settings = null);

    public sealed record Customer(long Id, string Name);

    /// <param name="Before">Null for customers who have no place; <paramref name="After"/> null for those who would have none any more.</param>
    /// <param name="Customers">The first of them.</param>
    public sealed record Move(string? Before, string? After, int Count, IReadOnlyList<Customer> Customers);

    public sealed record Response(string Model, int Moved, IReadOnlyList<Move> Moves);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/analytics/policies/{model}/preview", (string model, Request request, PreviewPolicy use, CancellationToken ct) => use.Handle(model, request, ct)).RequiresDuty(Duties.Administer).WithName("preview-analytics-policy");

    async Task<Response> Handle(string name, Request request, CancellationToken ct)
    {
        var (model, written) = (models.Named(name), request.Settings ?? []);
        RunModels.Check(model, written);
        RequireWarehouse();
        var settings = new TrialSettings(written);
        var orders = CompanyOrders.Read(file, settings, DateOnly.FromDateTime(clock.Instant()), ct);
        var moves = await model.Foresee(orders, settings, ct) ?? throw new Invalid("model", "analytics.model-places-nobody", ("model", name));
        return new(name, moves.Count, [.. moves.GroupBy(move => (move.Before, move.After)).OrderByDescending(group => group.Count()).Select(Told)]);
    }

    static Move Told(IGrouping<(string? Before, string? After), PlaceMove> moves) =>
        new(moves.Key.Before, moves.Key.After, moves.Count(), [.. moves.Take(Names).Select(move => new Customer(move.CustomerId, move.Name))]);

    void RequireWarehouse()
    {
        using var session = file.Session();
        if (!schema.Fits(session)) throw new Refused(503, "analytics.warehouse-not-built");
    }
}
