using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Mailing;
using Zhike.Platform.Printing;
using Zhike.Platform.Records;
using Zhike.Platform.Writing;
using Zhike.Sales.Clauses;
using Zhike.Sales.Papers;

namespace Zhike.Sales.Contracts;

/// <summary>POST /api/v1/contracts/{id}/mails: sends a contract to the customer as a PDF, or reminds of what is overdue under it (发合同, 催款). A draft is sent by it, approved where that is needed.</summary>
/// <remarks>
/// 202 with the mail's id; 404, 403, 412 as every step; 409 <c>sales.nothing-overdue</c>, <c>sales.contract-in-approval</c>,
/// <c>sales.contract-needs-approval</c>, <c>mail.too-many</c>; 422 on <c>to</c>, <c>cc</c>, <c>subject</c>, <c>text</c>; 503 <c>pdf.engine-missing</c>.
/// </remarks>
internal sealed class MailContract(Writer writer, RecordGate gate, PrintContract papers, PdfEngine engine, PaperMail mail, ContractReviews reviews)
{
    const string Reminder = "reminder";

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/contracts/{id:long}/mails", (long id, PaperMail.Request request, MailContract use, HttpContext http, CancellationToken ct) => use.Handle(id, request, http, ct))
            .Requires(Right.Update, ContractObject.ObjectKey).Produces<PaperMail.Response>(202).WithName("mail-contract");

    async Task<IResult> Handle(long id, PaperMail.Request request, HttpContext http, CancellationToken ct)
    {
        await gate.Require(writer.Catalogue[ContractObject.ObjectKey], id, writer.Caller, Right.Update, ct);
        // Made before the contract is held: it takes seconds.
        var (html, name) = await papers.Paper(id, request.Language, writer.Caller, ct);
        var ask = await reviews.Question(id, writer.Caller, ct);
        OutgoingMail.Attached[] files = request.Pdf && request.Kind != Reminder ? [new(name + ".pdf", "application/pdf", await engine.Render(html, ct))] : [];
        await writer.Lock(ContractObject.ObjectKey + ".step", id, ct);
        var contract = await writer.Load<Contract>(id, Right.Update, ct, IfMatch.VersionOrNull(http));
        if (request.Kind == Reminder) RequireOverdue(contract);
        else if (contract.State is ContractState.Draft)
        {
            ask(contract);
            contract.Send();
        }
        var queued = await mail.Queue(new OutgoingMail(request.To ?? [], request.Cc ?? [], request.Subject ?? "", request.Text ?? "", files, ContractObject.ObjectKey, id), (contract.CustomerId!.Value, contract.OpportunityId), request.Text ?? "", ct);
        writer.Describe(contract, request.Kind == Reminder ? "mailReminder" : "mailContract", new { mail = queued });
        await writer.Save(ct);
        return TypedResults.Json(new PaperMail.Response(queued), statusCode: 202);
    }

    /// <exception cref="RuleBroken"><c>sales.nothing-overdue</c></exception>
    void RequireOverdue(Contract contract)
    {
        if (!(contract.NextDueOn < writer.Caller.Today(writer.Now))) throw new RuleBroken("sales.nothing-overdue");
    }
}
