using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Host;

/// <summary>GET /health: 200 while this node can serve; 503 while its database does not answer within two seconds, so that a balancer asks another.</summary>
static class NodeHealth
{
    const int PatienceSeconds = 2;

    internal static void MapHealth(this IEndpointRouteBuilder app) =>
        app.MapGet("/health", (Database database, CancellationToken ct) => Handle(database, ct)).Public().Answering(new { status = "ok" });

    static async Task<IResult> Handle(Database database, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TimeSpan.FromSeconds(PatienceSeconds));
        try
        {
            await using var read = await database.OpenRead(limit.Token);
            await using var command = read.Command("select 1", null);
            await command.ExecuteScalarAsync(limit.Token);
            return TypedResults.Ok(new { status = "ok" });
        }
        catch (Exception error) when (Outage.Of(error) is not null || (error is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return TypedResults.Json(new { status = "unavailable" }, statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    static void Answering<T>(this RouteHandlerBuilder route, T _) => route.Produces<T>();
}
