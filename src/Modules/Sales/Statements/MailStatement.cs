using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Mailing;
using Zhike.Platform.Printing;
using Zhike.Platform.Records;
using Zhike.Platform.Writing;
using Zhike.Sales.Papers;

namespace Zhike.Sales.Statements;

/// <summary>POST /api/v1/statements/{id}/mails: sends a statement to the customer as a PDF; a draft is sent by it (对账单邮件).</summary>
/// <remarks>202 with the mail's id; 404, 403, 412 as every step; 409 <c>mail.too-many</c>; 422 on <c>to</c>, <c>cc</c>, <c>subject</c>, <c>text</c>; 503 <c>pdf.engine-missing</c>.</remarks>
internal sealed class MailStatement(Writer writer, RecordGate gate, PrintStatement papers, PdfEngine engine, PaperMail mail)
{
    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/statements/{id:long}/mails", (long id, PaperMail.Request request, MailStatement use, HttpContext http, CancellationToken ct) => use.Handle(id, request, http, ct))
            .Requires(Right.Update, StatementObject.ObjectKey).Produces<PaperMail.Response>(202).WithName("mail-statement");

    async Task<IResult> Handle(long id, PaperMail.Request request, HttpContext http, CancellationToken ct)
    {
        await gate.Require(writer.Catalogue[StatementObject.ObjectKey], id, writer.Caller, Right.Update, ct);
        // Made before the statement is held: it takes seconds.
        var (html, name) = await papers.Paper(id, request.Language, writer.Caller, ct);
        OutgoingMail.Attached[] files = request.Pdf ? [new(name + ".pdf", "application/pdf", await engine.Render(html, ct))] : [];
        await writer.Lock(StatementObject.ObjectKey + ".step", id, ct);
        var statement = await writer.Load<Statement>(id, Right.Update, ct, IfMatch.VersionOrNull(http));
        if (statement.State is StatementState.Draft) statement.Send();
        var queued = await mail.Queue(new OutgoingMail(request.To ?? [], request.Cc ?? [], request.Subject ?? "", request.Text ?? "", files, StatementObject.ObjectKey, id), (statement.CustomerId!.Value, null), request.Text ?? "", ct);
        writer.Describe(statement, "mailStatement", new { mail = queued });
        await writer.Save(ct);
        return TypedResults.Json(new PaperMail.Response(queued), statusCode: 202);
    }
}
