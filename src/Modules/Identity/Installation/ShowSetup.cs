using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Identity.Installation;

/// <summary>GET /api/v1/setup: whether the installation waits for its first administrator, and whether it is a demo.</summary>
internal sealed class ShowSetup
{
    /// <param name="Accounts">Of a demo only.</param>
    public sealed record Response(bool Needed, bool Demo, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] object? Accounts);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/setup", Handle).Public().WithName("show-setup");

    static async Task<Ok<Response>> Handle(Database database, IConfiguration settings, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        var users = await connection.Value<long>("select count(*) from (select 1 from users limit 1) x");
        return TypedResults.Ok(new Response(users == 0, DemoMode.On(settings), DemoMode.Accounts(settings)));
    }
}
