using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Platform.Values;
using Zhike.Platform.Writing;
using Zhike.Sales.Collections;
using Zhike.Sales.Requests;
using Zhike.Sales.Statements;

namespace Zhike.Sales.Refunds;

/// <summary>Refunds: all that lists, forms, filters, import, export and permissions know of them. The payment is counted anew with each.</summary>
internal sealed class RefundObject : RequestObject<Refund>
{
    internal const string ObjectKey = "refunds";

    public RefundObject() : base(ObjectKey, RequestState.Draft, RequestState.InApproval, RequestState.Approved, RequestState.Done, RequestState.Cancelled)
    {
        Reference(x => x.PaymentId).To(PaymentObject.ObjectKey).Required();
        Reference(x => x.CustomerId).To("customers").NotNull().ReadOnly();
        Money(x => x.Amount).Required().Exact();
        LongText(x => x.Reason).Required().Max(500);
        Choice<PaymentMethod>(x => x.Method).NotNull();
        Text(x => x.Payee).Max(200);
        Date(x => x.RefundedOn).ReadOnly();
        Text(x => x.Reference).Max(60).Searchable().ReadOnly();
        ListColumns = ["number", "customerId", "paymentId", "amount", "state", "reason", "refundedOn", "ownerId", "updatedAt"];
        QuickForm = ["paymentId", "amount", "reason", "method", "payee"];
        Views =
        [
            new("open", """{"field":"state","op":"in","value":["draft","inApproval","approved"]}"""),
            new("mine", """{"field":"ownerId","op":"eq","value":"me"}"""),
            new("all"),
        ];
        FactDay = "refundedOn";
    }

    protected override string Letter => "R";
    protected override IReadOnlyList<string> Asked => ["paymentId", "amount", "reason", "method", "payee"];

    protected override void Map(EntityTypeBuilder<Refund> entity)
    {
        base.Map(entity);
        entity.Property(refund => refund.PaymentId).IsRequired();
        entity.Property(refund => refund.Reason).IsRequired();
    }

    protected override async Task Check(Refund refund, Saving saving)
    {
        var (writer, amount) = (saving.Writer, Positive(refund));
        var db = await writer.Db(saving.Ct);
        if (await db.Set<Payment>().FindAsync([refund.PaymentId], saving.Ct) is not { DeletedAt: null } payment
            || saving.Changes("paymentId") && !await writer.Reaches(writer.Catalogue[PaymentObject.ObjectKey], payment.Id, Right.Read, false, saving.Ct)) throw new Invalid("paymentId", "value.reference-unknown");
        if (saving.IsNew || saving.Changes("paymentId")) refund.CustomerId = payment.CustomerId;
        if (amount.Currency != payment.AmountCurrency) throw new Invalid("amount", "sales.price-in-other-currency", ("currency", payment.AmountCurrency));
        if (refund.RefundedOn > writer.Caller.Today(writer.Now)) throw new Invalid("refundedOn", "sales.received-in-future");
        if (refund.RefundedOn < payment.ReceivedOn) throw new Invalid("refundedOn", "sales.refund-before-payment", ("day", payment.ReceivedOn));
        if (saving.Changes("refundedOn")) await Reconciled.Refuse(saving, refund, x => x.RefundedOn, payment.CustomerId!.Value, amount.Currency);
        if (refund.State == RequestState.Draft) await RefuseAbove(refund, payment, amount, writer, saving.Ct);
    }

    /// <summary>What is still asked for elsewhere cannot be asked for twice.</summary>
    /// <exception cref="Invalid"><c>sales.refund-above-advance</c> on <c>amount</c>.</exception>
    static async Task RefuseAbove(Refund refund, Payment payment, Money amount, Writer writer, CancellationToken ct)
    {
        var db = await writer.Db(ct);
        var waiting = await db.Set<Refund>().AsNoTracking()
            .Where(other => other.PaymentId == payment.Id && other.Id != refund.Id && other.DeletedAt == null && (other.State == RequestState.InApproval || other.State == RequestState.Approved)).SumAsync(other => other.AmountMinor ?? 0, ct);
        var free = payment.Advance - new Money(waiting, amount.Currency);
        if (amount > free) throw new Invalid("amount", "sales.refund-above-advance", ("advance", free.ToAmount()));
    }

    public override async Task SavingAll(IReadOnlyList<Record> records, Writer writer, CancellationToken ct)
    {
        var db = await writer.Db(ct);
        foreach (var id in records.Cast<Refund>().Select(refund => refund.PaymentId!.Value).Distinct())
            await Settlement.OfPayment(writer, (await db.Set<Payment>().FindAsync([id], ct))!, ct);
    }
}
