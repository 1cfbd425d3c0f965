using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Approvals;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Query;
using Zhike.Platform.Text;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Export;

/// <summary>Exports as something that may need approval: by object, by rows, and by rows of the last day, so that small portions do not get around a limit.</summary>
public sealed class ExportApproval(QueryEngine queries, ExportGrants grants, Database database, Texts texts, TimeProvider clock) : IApprovalKind
{
    internal const string Name = "export";

    public string Key => Name;

    public IReadOnlyList<ApprovalFact> Facts =>
    [
        new("rows", FactType.Number), new("rowsOfDay", FactType.Number),
        new("object", FactType.Choice, () => [.. queries.Catalogue.Objects.Select(definition => (definition.Key, "objects." + definition.Key))]),
    ];

    internal static ExportSubject SubjectOf(Approval approval) => approval.Subject.Deserialize<ExportSubject>(Json.Plain)!;

    public IReadOnlyList<ShownChange> Show(Approval approval, Caller reader)
    {
        var (subject, language) = (SubjectOf(approval), reader.Language);
        var definition = queries.Catalogue.Find(subject.Object);
        var fields = definition is null ? subject.Fields : subject.Fields.Select(definition.Find).OfType<FieldDefinition>().Where(field => !field.Internal).Select(field => texts.Field(language, field));
        ShownChange Line(string key, string? after) => new(texts.Get(language, "approvals.shown." + key), null, after);
        var lines = new List<ShownChange>
        {
            Line("object", definition is null ? subject.Object : texts.Object(language, definition)), Line("rows", subject.Rows.ToString("N0")),
            Line("format", subject.Format.ToUpperInvariant()),
        };
        lines.Add(subject.Figures is null ? Line("fields", string.Join(texts.Get(language, "approvals.comma"), fields)) : Line("content", texts.Get(language, "approvals.shown.figures")));
        if (!string.IsNullOrWhiteSpace(subject.Q)) lines.Add(Line("search", subject.Q));
        return lines;
    }

    /// <summary>What is asked for an export; counted as the caller would get it.</summary>
    internal async Task<ApprovalDraft> Draft(Selection selection, ExportSubject subject, CancellationToken ct)
    {
        var rows = await queries.Count(selection, ct);
        var caller = selection.Caller;
        var title = texts.Get(caller.Language, "approvals.exportTitle", new Dictionary<string, object?> { ["object"] = texts.Object(caller.Language, selection.Object), ["rows"] = rows.ToString("N0") });
        var facts = new Dictionary<string, object>(StringComparer.Ordinal) { ["rows"] = rows, ["rowsOfDay"] = rows + await OfLastDay(selection, ct), ["object"] = subject.Object };
        return new ApprovalDraft(Name, title, subject with { Rows = rows }, facts);
    }

    async Task<long> OfLastDay(Selection selection, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        var entries = await connection.Rows(
            "select data from change_log where actor_id = @me and object = @object and action = 'export' and at >= @since and data is not null", row => row.GetString(0),
            ("me", selection.Caller.UserId ?? 0), ("object", selection.Object.Key), ("since", clock.Instant().AddDays(-1)));
        return entries.Sum(entry => JsonDocument.Parse(entry).RootElement.TryGetProperty("count", out var count) ? count.GetInt64() : 0);
    }

    public async Task<ApprovalDraft> Amend(Approval approval, JsonElement? subject, Caller requester, CancellationToken ct)
    {
        var before = SubjectOf(approval);
        var after = subject is { } given ? given.Deserialize<ExportSubject>(Json.Plain)! with { Object = before.Object, Figures = before.Figures } : before;
        if (before.Figures is not null) after = after with { Where = before.Where, Q = before.Q };
        if ((after.Format == "vcard") != (before.Format == "vcard") || after.Format is not ("csv" or "xlsx" or "vcard")) throw new Invalid("format", "value.not-an-option", ("value", after.Format));
        var selection = Select(after, requester);
        return await Draft(selection, after with { Fields = after.Figures is null ? [.. selection.Fields.Select(field => field.Key)] : [] }, ct);
    }

    /// <summary>The rows of an export as the caller may take them now; fields that are gone or hidden meanwhile stay out.</summary>
    /// <exception cref="Denied">without the right to export.</exception>
    public Selection Select(ExportSubject subject, Caller caller)
    {
        var definition = queries.Catalogue.Find(subject.Object) ?? throw new NotFound();
        if (!caller.May(definition, Right.Export)) throw new Denied("access.right-missing", ("right", "export"), ("object", subject.Object));
        string[] fields = [.. (subject.Fields ?? []).Where(key => key is not null && definition.Find(key) is { } field && caller.Access(field) > FieldAccess.Hidden)];
        if (fields.Length == 0 && subject.Figures is null) throw new Invalid("fields", "value.required");
        return new ListRequest(queries.Catalogue, caller, clock.Instant()).FromBody(definition, new QueryBody(subject.Where, subject.Q, subject.Sort, subject.Figures is null ? fields : null)) with { Right = Right.Export };
    }

    public async Task Approved(Approval approval, Writer writer, CancellationToken ct) => await ExportGrants.Give(await writer.Lease(ct), approval.Id, writer.Now);

    public Task Refused(Approval approval, Writer writer, CancellationToken ct) => Task.CompletedTask;

    public async Task<string?> Download(Approval approval, CancellationToken ct)
    {
        if (!await grants.IsOpen(approval.Id, ct)) return null;
        var subject = SubjectOf(approval);
        if (subject.Figures is not null) return $"/analytics/query/exports/{approval.Id}";
        return subject.Format == "vcard" ? $"/{subject.Object}/vcards/{approval.Id}" : $"/exports/{approval.Id}";
    }
}
