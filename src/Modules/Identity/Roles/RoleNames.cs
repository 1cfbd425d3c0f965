using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Text;

namespace Zhike.Identity.Roles;

/// <summary>GET /api/v1/roles/names: what the roles are called, for whoever shares a question or a board with the people of one (角色名称).</summary>
/// <remarks>Names only; what a role may do and who has it is told to administrators.</remarks>
internal sealed class RoleNames(Database database, Texts texts)
{
    public sealed record Item(long Id, string Name);

    public sealed record Response(IReadOnlyList<Item> Items);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/roles/names", (RoleNames use, HttpContext http, CancellationToken ct) => use.Handle(http.Language(), ct)).SignedIn().WithName("list-role-names");

    async Task<Response> Handle(string language, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        return new([.. (await Role.All(connection)).Select(role => new Item(role.Id, role.Name ?? texts.Get(language, $"roles.{role.Key}")))]);
    }
}
