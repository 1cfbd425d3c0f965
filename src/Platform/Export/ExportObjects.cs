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
/// <remarks>Needs Read and Export on each row. Every export is entered in the change log with its count. 403; 422.</remarks>
public sealed class ExportObjects(QueryEngine queries, ExportLog log, Texts texts, TimeProvider clock)
{
    /// <param name="Format"><c>csv</c> or <c>xlsx</c>.</param>
    public sealed record Request(
        [AllowedValues("csv", "xlsx")] string Format = "csv", JsonElement? Where = null, [StringLength(200)] string? Q = null, [MaxLength(5)] string[]? Sort = null, [MaxLength(200)] string[]? Fields = null);

    public async Task<IResult> Handle(string key, Request request, HttpContext http, CancellationToken ct)
    {
        var (definition, caller) = (queries.Catalogue[key], http.Caller());
        var list = new ListRequest(queries.Catalogue, caller, clock.Instant());
        var selection = list.FromBody(definition, new QueryBody(request.Where, request.Q, request.Sort, request.Fields)) with { Right = Right.Export };
        var plural = texts.Find(caller.Language, $"objects.{key}.plural") ?? texts.Object(caller.Language, definition);
        http.Response.ContentType = request.Format == "csv" ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName($"{plural}-{caller.Today(clock.Instant()):yyyyMMdd}.{request.Format}");
        http.Response.Headers.ContentDisposition = disposition.ToString();
        await Write(selection, request, http.Response.Body, plural, ct);
        return TypedResults.Empty;
    }

    async Task Write(Selection selection, Request request, Stream target, string sheet, CancellationToken ct)
    {
        var cells = new ExportCells(texts, selection.Caller);
        ITabularWriter table = request.Format == "csv" ? new CsvWriterOut(target) : new XlsxWriterOut(target, sheet);
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
            await Log(selection, request, count);
        }
    }

    Task Log(Selection selection, Request request, long count) => log.Append(selection.Caller, selection.Object.Key, 0,
        new { count, format = request.Format, where = request.Where, q = request.Q, fields = selection.Fields.Select(field => field.Key) });
}
