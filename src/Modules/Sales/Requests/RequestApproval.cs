using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Approvals;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Records;
using Zhike.Platform.Text;
using Zhike.Platform.Values;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Requests;

/// <summary>Refunds, invoices, credit limits, amendments and contracts as something that needs approval: by the amount, and by the requester's manager where no rule says otherwise.</summary>
/// <param name="name">Of the kind.</param>
/// <param name="objectKey">Of the records that ask.</param>
/// <param name="shown">Fields that the approver sees.</param>
internal abstract class RequestApproval(QueryEngine queries, RecordGate gate, Texts texts, string name, string objectKey, params string[] shown) : IApprovalKind
{
    readonly FieldTexts words = new(texts);

    public string Key => name;

    internal string ObjectKey => objectKey;

    public IReadOnlyList<ApprovalFact> Facts => [new("amount", FactType.Number)];

    public virtual IReadOnlyList<RuleStep> Usual(IReadOnlyDictionary<string, object> facts) => [new RuleStep("all", [new RuleApprover("manager", null, 1)])];

    public IReadOnlyList<ShownChange> Show(Approval approval, Caller reader)
    {
        var (subject, definition) = (SubjectOf(approval), queries.Catalogue[objectKey]);
        var names = subject.Record.GetProperty("names");
        string? Text(FieldDefinition field) => field.Type.IsReference() && names.TryGetProperty(field.Key, out var called)
            ? called.GetString()
            : subject.Record.TryGetProperty(field.Key, out var value) ? words.Read(field, value, reader, new Dictionary<(string, long), string>()) : null;
        return
        [
            .. shown.Select(definition.Field).Select(field => new ShownChange(texts.Field(reader.Language, field), field.Key == "amount" ? subject.Before : null, Text(field))).Where(line => line.After is not null),
        ];
    }

    /// <summary>What is asked of those who approve, as the record stands.</summary>
    internal async Task<ApprovalDraft> Draft(long id, Caller requester, CancellationToken ct)
    {
        var definition = queries.Catalogue[objectKey];
        var record = await queries.Find(new Selection(definition, Caller.System(Origin.Api)) { Ids = [id], Fields = [.. shown.Append("number").Append("customerId").Distinct().Select(definition.Field)] }, ct) ?? throw new NotFound();
        var amount = record.GetProperty("amount");
        var money = Money.Parse(amount.GetProperty("amount").GetString()!, amount.GetProperty("currency").GetString()!);
        var number = record.GetProperty("number").GetString()!;
        var title = texts.Get(requester.Language, "approvals.requestTitle", new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["kind"] = texts.Get(requester.Language, "approvals.kinds." + name), ["number"] = number, ["customer"] = record.GetProperty("names").GetProperty("customerId").GetString(), ["amount"] = $"{money.ToAmount()} {money.Currency}",
        });
        var facts = new Dictionary<string, object>(StringComparer.Ordinal) { ["amount"] = money.ToDecimal() };
        return new ApprovalDraft(name, title, new RequestSubject(id, number, record, await Before(record, money.Currency, ct)), facts, objectKey, id);
    }

    /// <summary>What is in force until it is approved.</summary>
    protected virtual Task<string?> Before(JsonElement record, string currency, CancellationToken ct) => Task.FromResult<string?>(null);

    public async Task<ApprovalDraft> Amend(Approval approval, JsonElement? subject, Caller requester, CancellationToken ct)
    {
        var id = SubjectOf(approval).Id;
        await gate.Require(queries.Catalogue[objectKey], id, requester, Right.Update, ct);
        return await Draft(id, requester, ct);
    }

    public Task Approved(Approval approval, Writer writer, CancellationToken ct) => Decide(approval, writer, true, ct);

    public Task Refused(Approval approval, Writer writer, CancellationToken ct) => Decide(approval, writer, false, ct);

    public Task<string?> Download(Approval approval, CancellationToken ct) => Task.FromResult<string?>(null);

    async Task Decide(Approval approval, Writer writer, bool approved, CancellationToken ct)
    {
        var id = SubjectOf(approval).Id;
        await writer.Lock(objectKey + ".step", id, ct);
        var db = await writer.Db(ct);
        if (await db.FindAsync(queries.Catalogue[objectKey].RecordType, [id], ct) is not Record record || !Settle(record, approval.Id, approved)) return;
        writer.Describe(record, approved ? "approveRequest" : "refuseRequest");
    }

    /// <summary>Enters the decision into the record.</summary>
    /// <returns>False when it no longer waits for this approval; then it is left alone.</returns>
    protected virtual bool Settle(Record record, long approval, bool approved)
    {
        if (record is not RequestedRecord { State: RequestState.InApproval } waiting || waiting.ApprovalId != approval) return false;
        waiting.State = approved ? RequestState.Approved : RequestState.Draft;
        if (!approved) waiting.ApprovalId = null;
        return true;
    }

    static RequestSubject SubjectOf(Approval approval) => approval.Subject.Deserialize<RequestSubject>(Json.Plain)!;
}
