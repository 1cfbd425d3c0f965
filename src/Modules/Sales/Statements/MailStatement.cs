using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;
using Zhike.Sales.Papers;

namespace Zhike.Sales.Statements;

/// <summary>POST /api/v1/statements/{id}/mails: sends a statement to the customer as a PDF; a draft is sent by it (对账单邮件).</summary>
/// <remarks>202 with the mail's id; 404, 403, 412 as every step; 409 <c>mail.too-many</c>; 422 on <c>to</c>, <c>cc</c>, <c>subject</c>, <c>text</c>; 503 <c>pdf.engine-missing</c>.</remarks>
internal sealed class MailStatement(Writer writer, PrintStatement papers, PaperMail mail)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/statements/{id:long}/mails", (long id, PaperMail.Request request, MailStatement use, HttpContext http, CancellationToken ct) => use.Handle(id, request, http, ct))
            .Requires(Right.Update, StatementObject.ObjectKey).Produces<PaperMail.Response>(202).WithName("mail-statement");

    Task<IResult> Handle(long id, PaperMail.Request request, HttpContext http, CancellationToken ct)
    {
        async Task<(string, string)> Paper()
        {
            var (html, name) = await papers.Paper(id, request.Language, writer.Caller, ct);
            return (html, name + ".pdf");
        }
        Task<PaperMail.Said> Step(Statement statement)
        {
            if (statement.State is StatementState.Draft) statement.Send();
            var text = request.Text ?? "";
            return Task.FromResult(new PaperMail.Said("mailStatement", statement.CustomerId!.Value, null, text, text));
        }
        return mail.Send<Statement>(new(id, request.Pdf, Paper, Step), request.Envelope, http, ct);
    }
}
