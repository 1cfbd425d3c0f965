using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Values;
using Zhike.Platform.Writing;
using Zhike.Sales.Collections;
using Zhike.Sales.Contracts;
using Zhike.Sales.Requests;

namespace Zhike.Sales.Invoices;

/// <summary>Invoices: all that lists, forms, filters, import, export and permissions know of them. Contract and reversed invoice are counted anew with each.</summary>
internal sealed partial class InvoiceObject : RequestObject<Invoice>
{
    internal const string ObjectKey = "invoices";
    const double UsualRate = 13;

    public InvoiceObject() : base(ObjectKey, Enum.GetValues<RequestState>())
    {
        Reference(x => x.ContractId).To(ContractObject.ObjectKey).Required();
        Reference(x => x.CustomerId).To("customers").NotNull().ReadOnly();
        Choice<InvoiceKind>(x => x.Kind).NotNull();
        Money(x => x.Amount).Required().Exact();
        Percent(x => x.TaxRate).Range(0, 100);
        Money(x => x.Net).NotNull().ReadOnly().Exact();
        Money(x => x.Tax).NotNull().ReadOnly().Exact();
        Buyer();
        Text(x => x.InvoiceNumber).Max(20).Searchable().Sortable().ReadOnly().In("issue");
        Date(x => x.IssuedOn).ReadOnly().In("issue");
        Reference(x => x.RedOfId).To(ObjectKey).ReadOnly().In("issue");
        Text(x => x.Reason).Max(500).ReadOnly().In("issue");
        Groups = [new("basic"), new("buyer"), new("issue"), new("system")];
        ListColumns = ["number", "customerId", "contractId", "kind", "amount", "state", "invoiceNumber", "issuedOn", "ownerId", "updatedAt"];
        QuickForm = ["contractId", "kind", "amount", "taxRate", "title", "taxNumber", "details", "content", "mailTo"];
        Views =
        [
            new("open", """{"field":"state","op":"in","value":["draft","inApproval","approved"]}"""),
            new("thisMonth", """{"field":"issuedOn","op":"within","value":"thisMonth"}""", "-issuedOn"),
            new("mine", """{"field":"ownerId","op":"eq","value":"me"}"""),
            new("all"),
        ];
        FactDay = "issuedOn";
    }

    void Buyer()
    {
        Text(x => x.Title).Max(120).Searchable().In("buyer");
        Text(x => x.TaxNumber).Max(20).Searchable().In("buyer");
        Text(x => x.Details).Max(300).In("buyer");
        Text(x => x.Content).Max(200).In("buyer");
        Mail(x => x.MailTo).In("buyer");
    }

    protected override string Letter => "I";
    protected override IReadOnlyList<string> Asked => ["contractId", "kind", "amount", "taxRate", "title", "taxNumber", "details", "content", "redOfId"];

    protected override void Map(EntityTypeBuilder<Invoice> entity)
    {
        base.Map(entity);
        entity.Property(invoice => invoice.ContractId).IsRequired();
    }

    protected override async Task Check(Invoice invoice, Saving saving)
    {
        if (!invoice.IsRed) Positive(invoice);
        else if (!saving.IsNew && saving.Changes("amount") && invoice.Amount is { Minor: >= 0 }) throw new Invalid("amount", "sales.red-invoice-negative");
        await UnderContract(invoice, saving);
        if (saving.Changes("invoiceNumber") && invoice.InvoiceNumber is not null) await RefuseTwice(invoice, saving);
        invoice.TaxRate ??= UsualRate;
        invoice.Count();
        if (string.IsNullOrWhiteSpace(invoice.Title)) throw new Invalid("title", "value.required");
        if (invoice.TaxNumber is { Length: > 0 } number && !TaxNumber().IsMatch(number)) throw new Invalid("taxNumber", "sales.tax-number-malformed");
        if (invoice.Kind == InvoiceKind.Special && string.IsNullOrWhiteSpace(invoice.TaxNumber)) throw new Invalid("taxNumber", "sales.special-invoice-needs-tax-number");
    }

    /// <summary>Tells who is writing the application what submitting it would say.</summary>
    /// <exception cref="Invalid"><c>sales.invoiced-above-contract</c> on <c>amount</c>.</exception>
    static async Task RefuseAbove(Invoice invoice, Contract contract, Saving saving)
    {
        var db = await saving.Writer.Db(saving.Ct);
        var asked = await db.Set<Invoice>().AsNoTracking()
            .Where(other => other.ContractId == contract.Id && other.Id != invoice.Id && other.DeletedAt == null && other.State != RequestState.Draft && other.State != RequestState.Cancelled && (other.RedOfId == null || other.State == RequestState.Done))
            .SumAsync(other => other.AmountMinor ?? 0, saving.Ct);
        var sum = new Money(asked, contract.AmountCurrency!) + invoice.Amount!.Value;
        if (sum > contract.Amount!.Value) throw new Invalid("amount", "sales.invoiced-above-contract", ("sum", sum.ToAmount()), ("amount", contract.Amount.Value.ToAmount()));
    }

    /// <exception cref="Invalid"><c>sales.invoice-number-taken</c></exception>
    static async Task RefuseTwice(Invoice invoice, Saving saving)
    {
        await saving.Writer.Lock(ObjectKey + ".number", 0, saving.Ct);
        var db = await saving.Writer.Db(saving.Ct);
        if (await db.Set<Invoice>().AnyAsync(other => other.InvoiceNumber == invoice.InvoiceNumber && other.Id != invoice.Id && other.DeletedAt == null, saving.Ct)) throw new Invalid("invoiceNumber", "sales.invoice-number-taken");
    }

    static async Task UnderContract(Invoice invoice, Saving saving)
    {
        var (writer, ct) = (saving.Writer, saving.Ct);
        var db = await writer.Db(ct);
        if (await db.Set<Contract>().FindAsync([invoice.ContractId], ct) is not { DeletedAt: null } contract
            || saving.Changes("contractId") && !await writer.Reaches(writer.Catalogue[ContractObject.ObjectKey], contract.Id, Right.Read, false, ct)) throw new Invalid("contractId", "value.reference-unknown");
        if (!contract.Binds) throw new Invalid("contractId", "sales.contract-not-signed");
        if (invoice.AmountCurrency != contract.AmountCurrency) throw new Invalid("amount", "sales.price-in-other-currency", ("currency", contract.AmountCurrency));
        if (invoice is { State: RequestState.Draft, IsRed: false, DeletedAt: null }) await RefuseAbove(invoice, contract, saving);
        invoice.CustomerId = contract.CustomerId;
        if (!string.IsNullOrWhiteSpace(invoice.Title) && !string.IsNullOrWhiteSpace(invoice.TaxNumber)) return;
        var lease = await writer.Lease(ct);
        var (name, code) = (await lease.Rows("SELECT name, credit_code FROM customers WHERE id = @id", row => (row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1)), ("id", contract.CustomerId))).Single();
        if (string.IsNullOrWhiteSpace(invoice.Title)) invoice.Title = name;
        // The customer's number belongs to the customer's name only.
        if (string.IsNullOrWhiteSpace(invoice.TaxNumber) && invoice.Title == name) invoice.TaxNumber = code;
    }

    public override async Task SavingAll(IReadOnlyList<Record> records, Writer writer, CancellationToken ct)
    {
        var (db, invoices) = (await writer.Db(ct), records.Cast<Invoice>().ToList());
        foreach (var id in invoices.Select(invoice => invoice.RedOfId).OfType<long>().Distinct())
            await InvoiceSums.OfReversed(writer, (await db.Set<Invoice>().FindAsync([id], ct))!, ct);
        foreach (var id in invoices.Select(invoice => invoice.ContractId!.Value).Distinct())
            await Settlement.OfContract(writer, (await db.Set<Contract>().FindAsync([id], ct))!, ct);
    }

    /// <summary>A credit code, or the 15 characters of before; numbers of natural persons have 15 to 20.</summary>
    [GeneratedRegex("^[0-9A-Z]{15,20}$")]
    private static partial Regex TaxNumber();
}
