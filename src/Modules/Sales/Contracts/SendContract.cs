using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;

namespace Zhike.Sales.Contracts;

/// <summary>POST /api/v1/contracts/{id}/sending: the draft goes to the customer, approved where that is needed (发出).</summary>
/// <remarks>404, 403, 412 as every step; 409 <c>sales.contract-step-out-of-order</c>, <c>sales.contract-in-approval</c>, <c>sales.contract-needs-approval</c>.</remarks>
internal sealed class SendContract(RecordStep<Contract> step, ContractReviews reviews)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/contracts/{id:long}/sending", (long id, SendContract use, HttpContext http, CancellationToken ct) => use.Handle(id, http, ct))
            .Requires(Right.Update, ContractObject.ObjectKey).WithName("sending-contract");

    async Task<IResult> Handle(long id, HttpContext http, CancellationToken ct)
    {
        var ask = await reviews.Question(id, http.Caller(), ct);
        return await step.Take(id, "send", contract =>
        {
            ask(contract);
            contract.Send();
        }, [], http, ct);
    }
}
