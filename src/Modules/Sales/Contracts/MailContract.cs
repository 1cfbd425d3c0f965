using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;
using Zhike.Sales.Clauses;
using Zhike.Sales.Papers;

namespace Zhike.Sales.Contracts;

/// <summary>POST /api/v1/contracts/{id}/mails: sends a contract to the customer as a PDF, or reminds of what is overdue under it (发合同, 催款). A draft is sent by it, approved where that is needed.</summary>
/// <remarks>
/// 202 with the mail's id; 404, 403, 412 as every step; 409 <c>sales.nothing-overdue</c>, <c>sales.contract-in-approval</c>,
/// <c>sales.contract-needs-approval</c>, <c>mail.too-many</c>; 422 on <c>to</c>, <c>cc</c>, <c>subject</c>, <c>text</c>; 503 <c>pdf.engine-missing</c>.
/// </remarks>
internal sealed class MailContract(Writer writer, PrintContract papers, PaperMail mail, ContractReviews reviews)
{
    const string Reminder = "reminder";

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/contracts/{id:long}/mails", (long id, PaperMail.Request request, MailContract use, HttpContext http, CancellationToken ct) => use.Handle(id, request, http, ct))
            .Requires(Right.Update, ContractObject.ObjectKey).Produces<PaperMail.Response>(202).WithName("mail-contract");

    Task<IResult> Handle(long id, PaperMail.Request request, HttpContext http, CancellationToken ct)
    {
        var reminds = request.Kind == Reminder;
        Action<Contract> ask = _ => { };
        async Task<(string, string)> Paper()
        {
            var (html, name) = await papers.Paper(id, request.Language, writer.Caller, ct);
            ask = await reviews.Question(id, writer.Caller, ct);
            return (html, name + ".pdf");
        }
        Task<PaperMail.Said> Step(Contract contract)
        {
            if (reminds) RequireOverdue(contract);
            else if (contract.State is ContractState.Draft)
            {
                ask(contract);
                contract.Send();
            }
            var text = request.Text ?? "";
            return Task.FromResult(new PaperMail.Said(reminds ? "mailReminder" : "mailContract", contract.CustomerId!.Value, contract.OpportunityId, text, text));
        }
        return mail.Send<Contract>(new(id, request.Pdf && !reminds, Paper, Step), request.Envelope, http, ct);
    }

    /// <exception cref="RuleBroken"><c>sales.nothing-overdue</c></exception>
    void RequireOverdue(Contract contract)
    {
        if (!(contract.NextDueOn < writer.Caller.Today(writer.Now))) throw new RuleBroken("sales.nothing-overdue");
    }
}
