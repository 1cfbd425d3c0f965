using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Platform.Values;
using Zhike.Sales.Statements;

namespace Zhike.Sales.Collections;

/// <summary>Payments: all that lists, forms, filters, import, export and permissions know of them.</summary>
internal sealed class PaymentObject : ObjectDefinition<Payment>
{
    internal const string ObjectKey = "payments";

    /// <summary>The answer to "keep the rest as an advance?".</summary>
    internal const string Pass = "allowAdvance";

    public PaymentObject() : base(ObjectKey)
    {
        Text(x => x.Number).NotNull().ReadOnly().Max(30).Searchable().Sortable();
        Reference(x => x.CustomerId).To("customers").Required();
        Money(x => x.Amount).Required().Exact();
        Date(x => x.ReceivedOn).Required();
        Choice<PaymentMethod>(x => x.Method).NotNull();
        Text(x => x.Payer).Max(120).Searchable();
        Text(x => x.Reference).Max(60).Searchable();
        LongText(x => x.Note).Max(2000);
        Money(x => x.Matched).NotNull().ReadOnly().Exact();
        Money(x => x.Refunded).NotNull().ReadOnly().Exact();
        Money(x => x.Advance).NotNull().ReadOnly().Exact();
        (InMenu, TimelineField, TitleField, SubtitleField, DefaultSort) = (true, "customerId", "number", "customerId", "-receivedOn");
        Groups = [new("basic"), new("system")];
        ListColumns = ["number", "customerId", "receivedOn", "amount", "matched", "advance", "method", "reference", "ownerId"];
        QuickForm = ["customerId", "amount", "receivedOn", "method", "payer", "reference"];
        Views =
        [
            new("thisMonth", """{"field":"receivedOn","op":"within","value":"thisMonth"}""", "-receivedOn"),
            new("advances", """{"field":"advance","op":"gt","value":{"amount":"0","currency":"CNY"}}""", "-receivedOn"),
            new("mine", """{"field":"ownerId","op":"eq","value":"me"}""", "-receivedOn"),
            new("all"),
        ];
        FactDay = "receivedOn";
    }

    protected override void Map(EntityTypeBuilder<Payment> entity)
    {
        entity.Property(payment => payment.CustomerId).IsRequired();
        entity.Property(payment => payment.AmountMinor).IsRequired();
        entity.Property(payment => payment.AmountCurrency).IsRequired();
        entity.Property(payment => payment.ReceivedOn).IsRequired();
    }

    protected override async Task Saving(Payment payment, Saving saving)
    {
        if (payment.Amount is not { Minor: > 0 } amount) throw new Invalid("amount", "value.too-small", ("min", 0));
        if (!Currencies.Offered.Contains(amount.Currency)) throw new Invalid("amount", "value.currency-unknown", ("currency", amount.Currency));
        if (payment.ReceivedOn > saving.Writer.Caller.Today(saving.Writer.Now)) throw new Invalid("receivedOn", "sales.received-in-future");
        if (saving.IsNew && payment.Number.Length == 0) payment.Number = await RecordNumbers.Next(saving.Writer, "P", saving.Ct);
        if (saving.IsNew && saving.Writer.Caller.UserId is not null) await AskForAdvance(payment, amount, saving);
        await Settlement.OfPayment(saving.Writer, payment, saving.Ct);
        if (Books(saving) || payment.DeletedAt is not null) await Reconciled.Refuse(saving, payment, x => x.ReceivedOn, payment.CustomerId!.Value, amount.Currency);
        if (payment is { MatchedMinor: 0, RefundedMinor: 0 }) return;
        if (payment.DeletedAt is not null) throw new RuleBroken("sales.payment-matched");
        if (!saving.IsNew && saving.Changes("customerId")) throw new Invalid("customerId", "sales.payment-matched");
    }

    static bool Books(Saving saving) => saving.IsNew || saving.Changes("amount") || saving.Changes("receivedOn") || saving.Changes("customerId");

    /// <exception cref="Invalid"><c>sales.payment-above-due</c> on <c>amount</c> unless the caller has said that the rest is an advance.</exception>
    static async Task AskForAdvance(Payment payment, Money amount, Saving saving)
    {
        if (saving.Writer.Allowed.Contains(Pass)) return;
        var due = await Settlement.Due(saving.Writer, payment.CustomerId!.Value, amount.Currency, saving.Ct);
        if (amount <= due) return;
        var told = new Dictionary<string, object?>(StringComparer.Ordinal) { ["due"] = due.ToAmount(), ["over"] = (amount - due).ToAmount() };
        throw new Invalid(new Dictionary<string, IReadOnlyList<FieldError>>(StringComparer.Ordinal) { ["amount"] = [new FieldError("sales.payment-above-due", told)] }, "sales.keep-as-advance");
    }
}
