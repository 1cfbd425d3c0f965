using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Printing;
using Zhike.Platform.Tabular;
using Zhike.Platform.Text;
using Zhike.Platform.Values;
using Zhike.Sales.Quotes;

namespace Zhike.Sales.Statements;

/// <summary>GET /api/v1/statements/{id}/content, /paper, /pdf and /xlsx: a statement as data, as it will be printed, and as files.</summary>
/// <remarks>404 when it is not visible; 403 when its amounts are hidden; 422 on <c>language</c>; 503 <c>pdf.engine-missing</c>, <c>pdf.failed</c>.</remarks>
internal sealed class PrintStatement(StatementReader statements, PdfEngine engine, Texts texts, TimeProvider clock)
{
    const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <param name="Kind">contract, payment or refund.</param>
    /// <param name="Amount">Negative when the customer owes less by it.</param>
    public sealed record Entry(DateOnly On, string Kind, long Id, string Number, string? Text, SaveQuote.Amounted Amount, SaveQuote.Amounted Balance);

    public sealed record Response(SaveQuote.Amounted Opening, IReadOnlyList<Entry> Entries, SaveQuote.Amounted Debit, SaveQuote.Amounted Credit, SaveQuote.Amounted Closing);

    /// <param name="Html">A whole page for a frame without rights.</param>
    public sealed record Page(string Html);

    internal static void Map(IEndpointRouteBuilder api)
    {
        var statements = api.MapGroup("/statements/{id:long}");
        statements.MapGet("/content", (long id, PrintStatement use, Caller caller, CancellationToken ct) => use.Content(id, caller, ct)).Requires(Right.Read, StatementObject.ObjectKey).WithName("get-statement-content");
        statements.MapGet("/paper", async (long id, [AllowedValues("zh-CN", "zh-TW", "en", null)] string? language, PrintStatement use, Caller caller, CancellationToken ct) => new Page((await use.Paper(id, language, caller, ct)).Html))
            .Requires(Right.Read, StatementObject.ObjectKey).WithName("get-statement-paper");
        statements.MapGet("/pdf", (long id, [AllowedValues("zh-CN", "zh-TW", "en", null)] string? language, PrintStatement use, Caller caller, CancellationToken ct) => use.Pdf(id, language, caller, ct))
            .Requires(Right.Read, StatementObject.ObjectKey).Produces(200, contentType: "application/pdf").WithName("get-statement-pdf");
        statements.MapGet("/xlsx", (long id, PrintStatement use, Caller caller, CancellationToken ct) => use.Xlsx(id, caller, ct)).Requires(Right.Read, StatementObject.ObjectKey).Produces(200, contentType: Sheet).WithName("get-statement-xlsx");
    }

    async Task<Response> Content(long id, Caller caller, CancellationToken ct)
    {
        var ledger = (await statements.Of(id, caller, ct)).Ledger;
        var balance = ledger.Opening;
        var entries = ledger.Entries.Select(entry => new Entry(entry.On, entry.Kind.ToString().ToLowerInvariant(), entry.Id, entry.Number, entry.Text, Told(entry.Amount), Told(balance += entry.Amount))).ToList();
        return new Response(Told(ledger.Opening), entries, Told(ledger.Debit), Told(ledger.Credit), Told(ledger.Closing));
    }

    static SaveQuote.Amounted Told(Money money) => new(money.ToAmount(), money.Currency);

    internal async Task<(string Html, string Name)> Paper(long id, string? language, Caller caller, CancellationToken ct)
    {
        var content = await statements.Of(id, caller, ct);
        return (new StatementPaper(texts, language ?? caller.Language, content, caller.Today(clock.Instant())).Html(), content.Number);
    }

    async Task<IResult> Pdf(long id, string? language, Caller caller, CancellationToken ct)
    {
        var (html, name) = await Paper(id, language, caller, ct);
        return TypedResults.File(await engine.Render(html, ct), "application/pdf", name + ".pdf");
    }

    async Task<IResult> Xlsx(long id, Caller caller, CancellationToken ct)
    {
        var content = await statements.Of(id, caller, ct);
        string Say(string key) => texts.Get(caller.Language, "statement." + key);
        var file = new MemoryStream();
        var table = new XlsxWriterOut(file, Say("title"));
        await table.Header([.. new[] { "on", "kind", "number", "text", "debit", "credit", "balance" }.Select(Say)]);
        var balance = content.Ledger.Opening;
        await table.Row([content.From, Say("opening"), null, null, null, null, balance.ToDecimal()]);
        foreach (var entry in content.Ledger.Entries)
        {
            balance += entry.Amount;
            var (amount, owes) = (entry.Amount.ToDecimal(), entry.Amount.Minor > 0);
            await table.Row([entry.On, Say("kinds." + entry.Kind.ToString().ToLowerInvariant()), entry.Number, entry.Text, owes ? amount : null, owes ? null : -amount, balance.ToDecimal()]);
        }
        await table.Row([content.To, Say("closing"), null, null, content.Ledger.Debit.ToDecimal(), content.Ledger.Credit.ToDecimal(), content.Ledger.Closing.ToDecimal()]);
        await table.Finish();
        file.Position = 0;
        return TypedResults.File(file, Sheet, content.Number + ".xlsx");
    }
}
