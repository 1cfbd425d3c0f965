using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Platform.Values;

namespace Zhike.Sales.Requests;

/// <summary>What the catalogue entries of refunds, invoices and credit limits have in common.</summary>
internal abstract class RequestObject<T> : ObjectDefinition<T> where T : RequestedRecord, new()
{
    /// <param name="key">Name in the API.</param>
    /// <param name="states">Those that there are of this object.</param>
    protected RequestObject(string key, params RequestState[] states) : base(key)
    {
        Text(x => x.Number).NotNull().ReadOnly().Max(30).Searchable().Sortable();
        Choice<RequestState>(x => x.State).Of([.. states.Select(state => Naming.Camel(state.ToString()))]).NotNull().ReadOnly();
        Integer(x => x.ApprovalId).Internal();
        (InMenu, TimelineField, TitleField, SubtitleField, DefaultSort) = (true, "customerId", "number", "customerId", "-updatedAt");
        Groups = [new("basic"), new("system")];
    }

    /// <summary>The letter that its numbers begin with.</summary>
    protected abstract string Letter { get; }

    /// <summary>What stands once it was submitted.</summary>
    protected abstract IReadOnlyList<string> Asked { get; }

    protected override void Map(EntityTypeBuilder<T> entity)
    {
        entity.Property(record => record.CustomerId).IsRequired();
        entity.Property(record => record.AmountMinor).IsRequired();
        entity.Property(record => record.AmountCurrency).IsRequired();
    }

    protected sealed override async Task Saving(T record, Saving saving)
    {
        await Check(record, saving);
        if (!Currencies.Offered.Contains(record.AmountCurrency!)) throw new Invalid("amount", "value.currency-unknown", ("currency", record.AmountCurrency));
        if (saving.IsNew && record.Number.Length == 0) record.Number = await RecordNumbers.Next(saving.Writer, Letter, saving.Ct);
        var state = Naming.Camel(record.State.ToString());
        if (record.DeletedAt is not null && record.Counts) throw new RuleBroken("sales.request-locked", ("state", state));
        if (!saving.IsNew && !saving.Changes("state") && record.State != RequestState.Draft && Asked.FirstOrDefault(saving.Changes) is { } field) throw new Invalid(field, "sales.request-locked", ("state", state));
    }

    /// <summary>The rules of the object; also fills in what follows from others.</summary>
    protected abstract Task Check(T record, Saving saving);

    /// <exception cref="Invalid"><c>value.too-small</c> on <c>amount</c>.</exception>
    protected static Money Positive(T record, bool zero = false)
    {
        if (record.Amount is not { } amount || amount.Minor < (zero ? 0 : 1)) throw new Invalid("amount", "value.too-small", ("min", 0));
        return amount;
    }
}
