using System.ComponentModel.DataAnnotations;
using System.Text.Json;
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

/// <summary>POST /api/v1/analytics/query/exports: the answer to a question as CSV or XLSX, over the records that the caller may export, and GET /{id}: one that waited for an approval (导出).</summary>
/// <remarks>
/// Each export is entered in the change log. 202 with an approval where a rule wants one for so many records; 403 without the right to export; 404 not approved, or somebody else's;
/// 409 <c>exports.fetched</c>, <c>exports.lapsed</c>, and <c>exports.needs-approval</c> for those who may only read and so cannot ask; else as the query.
/// </remarks>
internal sealed class ExportAnswer(AskWarehouse ask, ExportGate gate, ExportGrants grants, ExportLog log, QuestionReader reader, Texts texts, TimeProvider clock)
{
    /// <param name="Format"><c>csv</c> or <c>xlsx</c>.</param>
    public sealed record Request([Required] AskWarehouse.Request Question, [AllowedValues("csv", "xlsx")] string Format = "xlsx");

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/analytics/query/exports", (Request request, ExportAnswer use, HttpContext http, CancellationToken ct) => use.Handle(request, http, ct)).SignedInToRead().WithName("export-analytics");
        api.MapGet("/analytics/query/exports/{id:long}", (long id, ExportAnswer use, HttpContext http, CancellationToken ct) => use.Fetch(id, http, ct)).SignedIn().WithName("fetch-analytics-export");
    }

    async Task<IResult> Handle(Request request, HttpContext http, CancellationToken ct)
    {
        var caller = http.Caller();
        var question = await Exportable(request.Question, caller, ct);
        if (!caller.ReadOnly && question.Object is not SourceObject)
        {
            var subject = new ExportSubject(question.Object.Key, request.Format, request.Question.Where, null, null, [], Figures: JsonSerializer.SerializeToElement(request.Question, Json.Plain));
            if (await gate.Hold(Records(question, caller), subject, http, ct) is { } held) return held;
        }
        else await RefuseUnlessFree(question, request.Format, caller, ct);
        return await Send(request.Question, (question, request.Format, null), http, ct);
    }

    async Task<IResult> Fetch(long id, HttpContext http, CancellationToken ct)
    {
        var caller = http.Caller();
        var subject = await grants.Find(id, caller, ct);
        if (subject.Figures?.Deserialize<AskWarehouse.Request>(Json.Plain) is not { } asked) throw new NotFound();
        var question = await Exportable(asked, caller, ct);
        await grants.Use(id, ct);
        return await Send(asked, (question, subject.Format, id), http, ct);
    }

    async Task<IResult> Send(AskWarehouse.Request asked, (Question Question, string Format, long? ApprovalId) how, HttpContext http, CancellationToken ct)
    {
        var caller = http.Caller();
        var content = await Content(asked, how, caller, ct);
        http.Response.ContentType = how.Format == "csv" ? "text/csv; charset=utf-8" : Xlsx;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(FileName(asked.Object, how.Format, caller));
        http.Response.Headers.ContentDisposition = disposition.ToString();
        await http.Response.Body.WriteAsync(content, ct);
        return TypedResults.Empty;
    }

    internal const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    internal string FileName(string key, string format, Caller caller) => $"{Plural(key, caller)}-{caller.Today(clock.Instant()):yyyyMMdd}.{format}";

    /// <summary>Asks and writes the file where nobody can wait for an approval, as by mail.</summary>
    /// <exception cref="Denied">without the right to export.</exception>
    /// <exception cref="RuleBroken"><c>exports.needs-approval</c></exception>
    internal async Task<byte[]> File(AskWarehouse.Request asked, string format, Caller caller, CancellationToken ct)
    {
        var question = await Exportable(asked, caller, ct);
        await RefuseUnlessFree(question, format, caller, ct);
        return await Content(asked, (question, format, null), caller, ct);
    }

    async Task<Question> Exportable(AskWarehouse.Request asked, Caller caller, CancellationToken ct)
    {
        var question = await reader.Read(asked, caller, ct);
        return caller.May(question.Object, Right.Export) ? question : throw new Denied("access.right-missing", ("right", "export"), ("object", question.Object.Key));
    }

    static Selection Records(Question question, Caller caller) => new(question.Object, ExportScope.Of(caller, question.Object)) { Where = question.Where, Right = Right.Export };

    async Task RefuseUnlessFree(Question question, string format, Caller caller, CancellationToken ct)
    {
        if (question.Object is not SourceObject) await gate.RefuseUnlessFree(Records(question, caller), format, ct);
    }

    /// <summary>The file; when it is there it has left the house, and the log says so.</summary>
    async Task<byte[]> Content(AskWarehouse.Request asked, (Question Question, string Format, long? ApprovalId) how, Caller caller, CancellationToken ct)
    {
        var (question, format, approvalId) = how;
        var answer = await ask.Handle(asked, ExportScope.Of(caller, question.Object), ct);
        using var content = new MemoryStream();
        var lines = await Write(answer, format == "csv" ? new CsvWriterOut(content) : new XlsxWriterOut(content, Plural(asked.Object, caller)), caller);
        await log.Append(caller, question.Object.Key, 0, new { count = lines, format, where = asked.Where, figures = true, rows = asked.Rows, columns = asked.Columns, approvalId });
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
