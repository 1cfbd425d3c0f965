using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Platform.Text;
using Zhike.Sales.Collections;
using Zhike.Sales.Opportunities;
using Zhike.Sales.Quotes;
using Zhike.Sales.Statements;

namespace Zhike.Sales.Contracts;

/// <summary>Contracts: all that lists, forms, filters, import, export and permissions know of them.</summary>
internal sealed class ContractObject : ObjectDefinition<Contract>
{
    internal const string ObjectKey = "contracts";

    /// <summary>What was agreed; it stands once the contract is with the customer.</summary>
    static readonly string[] Agreed = ["name", "customerId", "contactId", "amount", "startsOn", "terms"];

    /// <summary>Money may still come in for one that has ended and was filed.</summary>
    static readonly string[] Closed = [.. Agreed, "opportunityId", "endsOn", "remindOn", "note"];

    public ContractObject() : base(ObjectKey)
    {
        Basics();
        Figures();
        (InMenu, TimelineField, SubtitleField, DefaultSort) = (true, "customerId", "number", "-updatedAt");
        Groups = [new("basic"), new("time"), new("money"), new("system")];
        ListColumns = ["name", "number", "customerId", "state", "amount", "received", "nextDueOn", "endsOn", "ownerId", "updatedAt"];
        QuickForm = ["name", "customerId", "contactId", "opportunityId", "amount", "startsOn", "endsOn"];
        Views = ContractViews.All;
        FactDay = "signedOn";
    }

    void Basics()
    {
        Text(x => x.Name).Required().Max(120).SortedBy(nameof(Contract.NameSort)).Searchable();
        Text(x => x.Number).NotNull().ReadOnly().Max(30).Searchable().Sortable();
        Choice<ContractState>(x => x.State).NotNull().ReadOnly();
        Reference(x => x.CustomerId).To("customers").Required();
        Reference(x => x.ContactId).To("contacts");
        Reference(x => x.OpportunityId).To(OpportunityObject.ObjectKey);
        Reference(x => x.QuoteId).To(QuoteObject.ObjectKey).ReadOnly();
        Integer(x => x.Revision).NotNull().ReadOnly();
        Choice<ContractReview>(x => x.Review).ReadOnly();
        Integer(x => x.ApprovalId).Internal();
        LongText(x => x.Terms).Max(5000);
        LongText(x => x.Note).Max(2000);
        Date(x => x.SignedOn).ReadOnly().In("time");
        Date(x => x.StartsOn).In("time");
        Date(x => x.EndsOn).In("time");
        Date(x => x.RemindOn).In("time");
        Text(x => x.EndReason).Max(500).ReadOnly().In("time");
        Text(x => x.ArchiveNumber).Max(60).Searchable().ReadOnly().In("time");
        Date(x => x.ArchivedOn).ReadOnly().In("time");
    }

    void Figures()
    {
        Money(x => x.Amount).Required().In("money");
        Money(x => x.Received).NotNull().ReadOnly().In("money");
        Money(x => x.Outstanding).NotNull().ReadOnly().In("money");
        Money(x => x.Invoiced).NotNull().ReadOnly().In("money");
        Date(x => x.NextDueOn).ReadOnly().In("money");
        Date(x => x.DunnedOn).Internal().In("money");
    }

    protected override void Map(EntityTypeBuilder<Contract> entity)
    {
        entity.Property(contract => contract.CustomerId).IsRequired();
        entity.Property(contract => contract.AmountMinor).IsRequired();
        entity.Property(contract => contract.AmountCurrency).IsRequired();
    }

    protected override async Task Saving(Contract contract, Saving saving)
    {
        contract.NameSort = SortKey.Of(contract.Name);
        if (contract.Amount is not { Minor: > 0 } amount || !Currencies.Offered.Contains(amount.Currency)) throw new Invalid("amount", "value.too-small", ("min", 0));
        if (contract.EndsOn < contract.StartsOn) throw new Invalid("endsOn", "sales.contract-ends-before-start");
        if (saving.IsNew && contract.Number.Length == 0) contract.Number = await RecordNumbers.Next(saving.Writer, "C", saving.Ct);
        if (!saving.IsNew) Guard(contract, saving);
        await Belong(contract, saving);
        if (saving.Changes("signedOn")) await Reconciled.Refuse(saving, contract, x => x.SignedOn, contract.CustomerId!.Value, amount.Currency);
        await Settlement.OfContract(saving.Writer, contract, saving.Ct);
    }

    static void Guard(Contract contract, Saving saving)
    {
        var state = Naming.Camel(contract.State.ToString());
        if (contract.DeletedAt is not null && contract.State != ContractState.Draft) throw new RuleBroken("sales.contract-locked", ("state", state));
        if (contract is { ArchivedOn: not null, Runs: false } && Closed.Any(saving.Changes)) throw new RuleBroken("sales.contract-archived", ("number", contract.ArchiveNumber));
        if (saving.Changes("revision")) return;
        if (saving.Changes("state"))
        {
            if (!contract.Binds && contract.ReceivedMinor > 0) throw new RuleBroken("sales.contract-has-payments");
            return;
        }
        if (contract.State == ContractState.Draft && Agreed.FirstOrDefault(saving.Changes) is { } changed) Reviewed(contract, saving, changed);
        if (contract.State != ContractState.Draft && Agreed.FirstOrDefault(saving.Changes) is { } field) throw new Invalid(field, "sales.contract-locked", ("state", state));
    }

    /// <summary>What was approved is the draft as it was shown.</summary>
    /// <exception cref="Invalid"><c>sales.contract-in-approval</c> on the field.</exception>
    static void Reviewed(Contract contract, Saving saving, string changed)
    {
        if (saving.Changes("review")) return;
        if (contract.Review == ContractReview.Waiting) throw new Invalid(changed, "sales.contract-in-approval");
        (contract.Review, contract.ApprovalId) = (null, null);
    }

    static async Task Belong(Contract contract, Saving saving)
    {
        if (saving.Changes("contactId") || saving.Changes("customerId")) await Belonging.Require(saving, "contacts", contract.ContactId, contract.CustomerId!.Value, ("contactId", "sales.contact-of-other-customer"));
        if (saving.Changes("opportunityId") || saving.Changes("customerId")) await Belonging.Require(saving, OpportunityObject.ObjectKey, contract.OpportunityId, contract.CustomerId!.Value, ("opportunityId", "sales.opportunity-of-other-customer"));
    }
}
