using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;
using Zhike.Analytics.Sources;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Export;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Tabular;
using Zhike.Platform.Text;

namespace Zhike.Analytics.Explore;

/// <summary>POST /api/v1/analytics/query/exports: the answer to a question as CSV or XLSX, over the records that the caller may export (导出).</summary>
/// <remarks>Each export is entered in the change log. 403 without the right to export; 409 <c>exports.needs-approval</c> where a rule wants one for so many records; else as the query.</remarks>
internal sealed class ExportAnswer(AskWarehouse ask, ExportGate gate, ExportLog log, QuestionReader reader, Texts texts, TimeProvider clock)
{
    /// <param name="Format"><c>csv</c> or <c>xlsx</c>.</param>
    public sealed record Request([Required] AskWarehouse.Request Question, [AllowedValues("csv", "xlsx")] string Format = "xlsx");

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/analytics/query/exports", (Request request, ExportAnswer use, HttpContext http, CancellationToken ct) => use.Handle(request, http, ct)).SignedInToRead().WithName("export-analytics");

    async Task<IResult> Handle(Request request, HttpContext http, CancellationToken ct)
    {
        var caller = http.Caller();
        var content = await File(request.Question, request.Format, caller, ct);
        http.Response.ContentType = request.Format == "csv" ? "text/csv; charset=utf-8" : Xlsx;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(FileName(request.Question.Object, request.Format, caller));
        http.Response.Headers.ContentDisposition = disposition.ToString();
        await http.Response.Body.WriteAsync(content, ct);
        return TypedResults.Empty;
    }

    internal const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    internal string FileName(string key, string format, Caller caller) => $"{Plural(key, caller)}-{caller.Today(clock.Instant()):yyyyMMdd}.{format}";

    /// <summary>Asks and writes the file; by now it has left the house, and the log says so.</summary>
    /// <exception cref="Denied">without the right to export.</exception>
    internal async Task<byte[]> File(AskWarehouse.Request asked, string format, Caller caller, CancellationToken ct)
    {
        var question = await reader.Read(asked, caller, ct);
        if (!caller.May(question.Object, Right.Export)) throw new Denied("access.right-missing", ("right", "export"), ("object", question.Object.Key));
        var exporting = ExportScope.Of(caller, question.Object);
        if (question.Object is not SourceObject) await gate.RefuseUnlessFree(new Selection(question.Object, exporting) { Where = question.Where, Right = Right.Export }, format, ct);
        var answer = await ask.Handle(asked, exporting, ct);
        using var content = new MemoryStream();
        var lines = await Write(answer, format == "csv" ? new CsvWriterOut(content) : new XlsxWriterOut(content, Plural(asked.Object, caller)), caller);
        await log.Append(caller, question.Object.Key, 0, new { count = lines, format, where = asked.Where, figures = true, rows = asked.Rows, columns = asked.Columns });
        return content.ToArray();
    }

    async Task<int> Write(AskWarehouse.Response answer, ITabularWriter file, Caller caller)
    {
        var table = new AnswerTable(answer, texts, caller.Language);
        var lines = 0;
        await file.Header(table.Header());
        foreach (var line in table.Lines())
        {
            await file.Row(line);
            lines++;
        }
        await file.Finish();
        return lines;
    }

    string Plural(string key, Caller caller) => texts.Find(caller.Language, $"objects.{key}.plural") ?? reader.Object(key) switch { SourceObject source => source.Source.Name, { } known => texts.Object(caller.Language, known), _ => key };
}
