using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Writing;
using Zhike.Sales.Requests;

namespace Zhike.Sales.Credit;

/// <summary>Credit limits: all that lists, forms, filters, import, export and permissions know of them. One that comes into force ends the one before.</summary>
internal sealed class CreditLimitObject : RequestObject<CreditLimit>
{
    internal const string ObjectKey = "creditLimits";

    public CreditLimitObject() : base(ObjectKey, RequestState.Draft, RequestState.InApproval, RequestState.Approved, RequestState.Cancelled)
    {
        Reference(x => x.CustomerId).To("customers").Required();
        Money(x => x.Amount).Required().Exact();
        Date(x => x.ValidUntil);
        LongText(x => x.Reason).Required().Max(500);
        ListColumns = ["number", "customerId", "amount", "state", "validUntil", "reason", "ownerId", "updatedAt"];
        QuickForm = ["customerId", "amount", "validUntil", "reason"];
        Views =
        [
            new("inForce", """{"field":"state","op":"eq","value":"approved"}"""),
            new("open", """{"field":"state","op":"in","value":["draft","inApproval"]}"""),
            new("mine", """{"field":"ownerId","op":"eq","value":"me"}"""),
            new("all"),
        ];
    }

    protected override string Letter => "L";
    protected override IReadOnlyList<string> Asked => ["customerId", "amount", "validUntil", "reason"];

    protected override void Map(EntityTypeBuilder<CreditLimit> entity)
    {
        base.Map(entity);
        entity.Property(limit => limit.Reason).IsRequired();
    }

    protected override Task Check(CreditLimit limit, Saving saving)
    {
        Positive(limit, zero: true);
        return Task.CompletedTask;
    }

    public override async Task SavingAll(IReadOnlyList<Record> records, Writer writer, CancellationToken ct)
    {
        foreach (var limit in records.Cast<CreditLimit>().Where(limit => limit is { State: RequestState.Approved, DeletedAt: null }))
        {
            await writer.Lock(CustomerCredit.LockName, limit.CustomerId!.Value, ct);
            var db = await writer.Db(ct);
            var before = await db.Set<CreditLimit>()
                .Where(other => other.CustomerId == limit.CustomerId && other.AmountCurrency == limit.AmountCurrency && other.State == RequestState.Approved && other.DeletedAt == null && other.Id != limit.Id).ToListAsync(ct);
            foreach (var other in before.Where(other => other.State == RequestState.Approved && !records.Contains(other))) other.State = RequestState.Cancelled;
        }
    }
}
