using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Query;
using Zhike.Platform.Tabular;
using Zhike.Platform.Text;

namespace Zhike.Platform.Export;

/// <summary>POST /{objects}/exports: the whole of a list as CSV or XLSX, streamed, with the caller's labels, scope and masks.</summary>
/// <remarks>Needs Read and Export on each row. Every export is entered in the change log with its count. 202 with an approval where a rule wants one; 403; 409 <c>approvals.nobody</c>; 422.</remarks>
public sealed class ExportObjects(QueryEngine queries, ExportGate gate, ExportLog log, Texts texts, TimeProvider clock)
{
    /// <param name="Format"><c>csv</c> or <c>xlsx</c>.</param>
    public sealed record Request(
        [AllowedValues("csv", "xlsx")] string Format = "csv", JsonElement? Where = null, [StringLength(200)] string? Q = null, [MaxLength(5)] string[]? Sort = null, [MaxLength(200)] string[]? Fields = null);

    public async Task<IResult> Handle(string key, Request request, HttpContext http, CancellationToken ct)
    {
        var list = new ListRequest(queries.Catalogue, http.Caller(), clock.Instant());
        var selection = list.FromBody(queries.Catalogue[key], new QueryBody(request.Where, request.Q, request.Sort, request.Fields)) with { Right = Right.Export };
        var subject = new ExportSubject(key, request.Format, request.Where, request.Q, request.Sort, []);
        return await gate.Hold(selection, subject, http, ct) ?? await Send(selection, subject, null, http, ct);
    }

    /// <summary>Writes the file; by now it is certain that it may leave.</summary>
    /// <param name="approvalId">By which it may; null when it needed none.</param>
    internal async Task<IResult> Send(Selection selection, ExportSubject subject, long? approvalId, HttpContext http, CancellationToken ct)
    {
        var language = selection.Caller.Language;
        var plural = texts.Find(language, $"objects.{subject.Object}.plural") ?? texts.Object(language, selection.Object);
        http.Response.ContentType = subject.Format == "csv" ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{plural}-{selection.Caller.Today(clock.Instant()):yyyyMMdd}.{subject.Format}");
        http.Response.Headers.ContentDisposition = disposition.ToString();
        ITabularWriter table = subject.Format == "csv" ? new CsvWriterOut(http.Response.Body) : new XlsxWriterOut(http.Response.Body, plural);
        await Write(selection, table, count => Log(selection, subject, approvalId, count), ct);
        return TypedResults.Empty;
    }

    async Task Write(Selection selection, ITabularWriter table, Func<long, Task> log, CancellationToken ct)
    {
        var cells = new ExportCells(texts, selection.Caller);
        var fields = selection.Fields.Where(field => selection.Caller.Access(field) > FieldAccess.Hidden && field.Key != "id").ToList();
        var count = 0L;
        try
        {
            await table.Header([.. fields.Select(field => texts.Field(selection.Caller.Language, field))]);
            await queries.EachOfAll(selection, async row =>
            {
                ct.ThrowIfCancellationRequested();
                await table.Row([.. row.Fields.Select(column => cells.Cell(row, column))]);
                count++;
            }, ct);
            await table.Finish();
        }
        finally
        {
            // What has left the house is on record even when the receiver hung up in the middle.
            await log(count);
        }
    }

    Task Log(Selection selection, ExportSubject subject, long? approvalId, long count) => log.Append(selection.Caller, subject.Object, 0,
        new { count, format = subject.Format, where = subject.Where, q = subject.Q, fields = selection.Fields.Select(field => field.Key), approvalId });
}
