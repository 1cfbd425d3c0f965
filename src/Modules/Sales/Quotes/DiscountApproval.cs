using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Approvals;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Records;
using Zhike.Platform.Text;
using Zhike.Platform.Values;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Quotes;

/// <summary>Discounts as something that may need approval: by the lowest line, by how far it lies beyond the requester's limit, by the amount.</summary>
internal sealed class DiscountApproval(DiscountDrafts drafts, RecordGate gate, CatalogueStore catalogues, Texts texts) : IApprovalKind
{
    internal const string Name = "discount";

    public string Key => Name;

    public IReadOnlyList<ApprovalFact> Facts => [new("discount", FactType.Number), new("overLimit", FactType.Number), new("amount", FactType.Number)];

    /// <summary>Beyond the limit the requester's manager decides.</summary>
    public IReadOnlyList<RuleStep> Usual(IReadOnlyDictionary<string, object> facts) => (double)facts["overLimit"] > 0 ? [new RuleStep("all", [new RuleApprover("manager", null, 1)])] : [];

    public IReadOnlyList<ShownChange> Show(Approval approval, Caller reader)
    {
        var (subject, language) = (SubjectOf(approval), reader.Language);
        string Label(string key) => texts.Get(language, "approvals.shown." + key);
        return
        [
            new(Label("quote"), null, $"{subject.Number} v{subject.Revision}"), new(Label("discount"), Percent(subject.Limit), Percent(subject.Discount)),
            new(Label("gross"), $"{subject.ListTotal} {subject.Currency}", $"{subject.Gross} {subject.Currency} (−{Percent(subject.DiscountShare)})"),
            .. subject.Lines.Select(line => new ShownChange(line.Text, line.ListPrice, $"{line.UnitPrice} (−{Percent(line.Discount)})")),
        ];
    }

    public async Task<ApprovalDraft> Amend(Approval approval, JsonElement? subject, Caller requester, CancellationToken ct)
    {
        var before = SubjectOf(approval);
        await gate.Require(catalogues.Current[QuoteObject.ObjectKey], before.QuoteId, requester, Right.Update, ct);
        return await drafts.Of(before.QuoteId, requester, ct);
    }

    /// <summary>What was approved is the offer as it was shown; one that differs meanwhile goes back to its author.</summary>
    public async Task Approved(Approval approval, Writer writer, CancellationToken ct)
    {
        if (await Waiting(approval, writer, ct) is not { } quote) return;
        var subject = SubjectOf(approval);
        var same = quote.Gross == Money.Parse(subject.Gross, subject.Currency) && quote.DeepestDiscount == subject.Discount;
        quote.State = same ? QuoteState.Ready : QuoteState.Draft;
        writer.Describe(quote, "approveDiscount");
    }

    public async Task Refused(Approval approval, Writer writer, CancellationToken ct)
    {
        if (await Waiting(approval, writer, ct) is not { } quote) return;
        (quote.State, quote.ApprovalId) = (QuoteState.Draft, null);
        writer.Describe(quote, "refuseDiscount");
    }

    public Task<string?> Download(Approval approval, CancellationToken ct) => Task.FromResult<string?>(null);

    static async Task<Quote?> Waiting(Approval approval, Writer writer, CancellationToken ct)
    {
        var id = SubjectOf(approval).QuoteId;
        await writer.Lock(QuoteObject.ObjectKey + ".step", id, ct);
        var db = await writer.Db(ct);
        return await db.Set<Quote>().FindAsync([id], ct) is { State: QuoteState.InApproval } quote && quote.ApprovalId == approval.Id ? quote : null;
    }

    static DiscountSubject SubjectOf(Approval approval) => approval.Subject.Deserialize<DiscountSubject>(Json.Plain)!;

    static string Percent(double value) => $"{value:0.##}%";
}
