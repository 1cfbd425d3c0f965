using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Approvals;
using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Sales.Quotes;

/// <summary>GET and PUT /api/v1/quotes/discount-limits: what percent off the list each role may give without asking (折扣权限). Of several roles the most counts.</summary>
/// <remarks>422 on <c>usual</c> and <c>roles</c>; 403 for changes without the duty to administer.</remarks>
internal sealed class DiscountLimits(Database database, IPeople people)
{
    /// <summary>The setting that holds them.</summary>
    internal const string Key = "quotes.discountLimits";
    const double Usual = 10;

    /// <param name="Usual">Percent for people none of whose roles is named.</param>
    /// <param name="Roles">Role → percent.</param>
    public sealed record Request([Range(0.0, 100.0)] double Usual = Usual, [MaxLength(500)] Dictionary<string, double>? Roles = null);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/quotes/discount-limits", (DiscountLimits use, CancellationToken ct) => use.Kept(ct)).Requires(Right.Read, QuoteObject.ObjectKey).WithName("get-discount-limits");
        api.MapPut("/quotes/discount-limits", (Request request, DiscountLimits use, CancellationToken ct) => use.Change(request, ct)).RequiresDuty(Duties.Administer).WithName("put-discount-limits");
    }

    /// <summary>Percent that somebody may give without approval; who is not limited may give anything.</summary>
    internal async Task<double> Of(Caller caller, CancellationToken ct)
    {
        if (caller.Unlimited) return 100;
        var kept = await Kept(ct);
        await using var connection = await database.OpenRead(ct);
        var roles = await people.RolesOf(connection, caller.UserId ?? 0);
        return roles.Select(role => kept.Roles!.TryGetValue(role.ToString(), out var percent) ? percent : (double?)null).Max() ?? kept.Usual;
    }

    async Task<Request> Kept(CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        var limits = await connection.Setting<Request>(Key) ?? new Request();
        return limits with { Roles = limits.Roles ?? [] };
    }

    async Task<Request> Change(Request request, CancellationToken ct)
    {
        var roles = request.Roles ?? [];
        if (roles.Keys.Any(role => !long.TryParse(role, out _)) || roles.Values.Any(percent => percent is not (>= 0 and <= 100))) throw new Invalid("roles", "sales.discount-limit-malformed");
        await using var lease = await database.BeginWrite(ct);
        await lease.Keep(Key, request with { Roles = roles }, ct);
        await lease.Commit(ct);
        return request with { Roles = roles };
    }
}
