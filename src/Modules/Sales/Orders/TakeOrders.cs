using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Text;
using Zhike.Platform.Values;

namespace Zhike.Sales.Orders;

/// <summary>PUT /api/v1/orders/external/{number} and POST /api/v1/orders/external: shops and ERPs say what an order is, as often as they like; the same content twice changes nothing.</summary>
/// <remarks>
/// PUT answers 201 or 200; 403 when it is not the caller's to change; 422 naming members or <c>lines[i].…</c>, then nothing is written.
/// POST takes up to 1,000 orders, each in a transaction of its own, and answers what became of each in their order.
/// </remarks>
internal sealed class TakeOrders(OrderIntake intake, Texts texts)
{
    const int Most = 1000;

    /// <summary>One order of many.</summary>
    public sealed record Numbered(string? Number = null, ExternalOrder.Whole? Order = null);

    public sealed record Request([Required, MinLength(1), MaxLength(Most)] IReadOnlyList<Numbered>? Items = null);

    /// <summary>What became of an order.</summary>
    /// <param name="Outcome">created, updated, unchanged or refused.</param>
    /// <param name="Code">Of the refusal.</param>
    /// <param name="Errors">Member → what is wrong with it.</param>
    public sealed record Result(string? Number, long? Id, string Outcome, string? Code = null, string? Message = null, IReadOnlyDictionary<string, IReadOnlyList<Fault>>? Errors = null);

    public sealed record Fault(string Code, string Message);

    public sealed record Response(int Created, int Updated, int Unchanged, int Refused, IReadOnlyList<Result> Items);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPut("/orders/external/{number}", (string number, ExternalOrder.Whole order, TakeOrders use, HttpContext http, CancellationToken ct) => use.One(number, order, http, ct))
            .Requires(Right.Create, OrderObject.ObjectKey).Requires(Right.Update, OrderObject.ObjectKey).Produces<Result>().Produces<Result>(201).WithName("put-external-order");
        api.MapPost("/orders/external", (Request request, TakeOrders use, Caller caller, CancellationToken ct) => use.Many(request, caller, ct))
            .Requires(Right.Create, OrderObject.ObjectKey).Requires(Right.Update, OrderObject.ObjectKey).WithName("post-external-orders");
    }

    async Task<IResult> One(string number, ExternalOrder.Whole order, HttpContext http, CancellationToken ct)
    {
        // A slash in a number stays coded in the route, alone of all characters.
        number = number.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        var (id, outcome) = await intake.Take(number, order, http.Caller(), ct);
        return TypedResults.Json(new Result(number, id, outcome), statusCode: outcome == OrderIntake.Created ? 201 : 200);
    }

    async Task<Ok<Response>> Many(Request request, Caller caller, CancellationToken ct)
    {
        var results = new List<Result>();
        foreach (var item in request.Items!) results.Add(await Taken(item, caller, ct));
        int Count(string outcome) => results.Count(result => result.Outcome == outcome);
        return TypedResults.Ok(new Response(Count(OrderIntake.Created), Count(OrderIntake.Updated), Count(OrderIntake.Unchanged), Count("refused"), results));
    }

    async Task<Result> Taken(Numbered? item, Caller caller, CancellationToken ct)
    {
        try
        {
            var (id, outcome) = await intake.Take(item?.Number ?? "", item?.Order ?? throw new Invalid("order", "value.required"), caller, ct);
            return new Result(item.Number, id, outcome);
        }
        catch (BadValue bad) { return Refused(item, new Invalid("", bad.Code, [.. bad.Args.Select(arg => (arg.Key, arg.Value))]), caller); }
        catch (Refusal refusal) { return Refused(item, refusal, caller); }
    }

    Result Refused(Numbered? item, Refusal refusal, Caller caller)
    {
        string Say(string code, IReadOnlyDictionary<string, object?>? args) => texts.Get(caller.Language, "errors." + code, args);
        var errors = (refusal as Invalid)?.Errors.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<Fault>)[.. pair.Value.Select(error => new Fault(error.Code, Say(error.Code, error.Args)))], StringComparer.Ordinal);
        return new Result(item?.Number, null, "refused", refusal.Code, Say(refusal.Code, refusal.Args), errors);
    }
}
