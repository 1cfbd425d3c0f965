using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Undo;
using Zhike.Platform.Writing;
using Zhike.Sales.Contracts;

namespace Zhike.Sales.Clauses;

/// <summary>POST /api/v1/contracts/{id}/clauses: copies clauses of the library into a draft, those named or the standard ones (选用条款).</summary>
/// <remarks>404, 403 as every change; 409 <c>sales.contract-locked</c>; 422 on <c>clauseIds</c>.</remarks>
internal sealed class TakeClauses(Writer writer, UndoTokens undo)
{
    /// <param name="ClauseIds">Null takes the standard ones.</param>
    public sealed record Request([MaxLength(100)] IReadOnlyList<long>? ClauseIds = null);

    /// <param name="Taken">How many clauses the contract has got.</param>
    public sealed record Response(int Taken);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/contracts/{id:long}/clauses", (long id, Request request, TakeClauses use, HttpContext http, CancellationToken ct) => use.Handle(id, request, http, ct))
            .Requires(Right.Update, ContractObject.ObjectKey).WithName("take-clauses");

    async Task<Response> Handle(long id, Request request, HttpContext http, CancellationToken ct)
    {
        await writer.Lock(ContractObject.ObjectKey + ".step", id, ct);
        var contract = await writer.Load<Contract>(id, Right.Update, ct);
        var wanted = await Wanted(writer, request.ClauseIds, ct);
        if (request.ClauseIds is { } ids && ids.FirstOrDefault(one => !wanted.Exists(clause => clause.Id == one)) is > 0) throw new Invalid("clauseIds", "value.reference-unknown");
        foreach (var clause in wanted) await writer.Add(ContractClause.Of(clause, contract.Id), ct);
        undo.Offer(http, writer);
        await writer.Save(ct);
        return new Response(wanted.Count);
    }

    /// <summary>Gives a contract that was just made the standard clauses.</summary>
    internal static async Task Standard(Writer writer, Contract contract, CancellationToken ct)
    {
        foreach (var clause in await Wanted(writer, null, ct)) await writer.Add(ContractClause.Of(clause, contract.Id), ct);
    }

    static async Task<List<Clause>> Wanted(Writer writer, IReadOnlyList<long>? ids, CancellationToken ct)
    {
        var library = (await writer.Db(ct)).Set<Clause>().AsNoTracking().Where(clause => clause.DeletedAt == null && clause.Enabled);
        library = ids is null ? library.Where(clause => clause.Standard) : library.Where(clause => ids.Contains(clause.Id));
        return await library.OrderBy(clause => clause.Position).ThenBy(clause => clause.Id).ToListAsync(ct);
    }
}
