using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Sales.Contracts;
using Zhike.Sales.Requests;
using Zhike.Sales.Statements;

namespace Zhike.Sales.Amendments;

/// <summary>Amendments: all that lists, forms, filters, import, export and permissions know of them.</summary>
internal sealed class ContractAmendmentObject : RequestObject<ContractAmendment>
{
    internal const string ObjectKey = "contractAmendments";

    public ContractAmendmentObject() : base(ObjectKey, RequestState.Draft, RequestState.InApproval, RequestState.Approved, RequestState.Done, RequestState.Cancelled)
    {
        Reference(x => x.ContractId).To(ContractObject.ObjectKey).Required();
        Reference(x => x.CustomerId).To("customers").NotNull().ReadOnly();
        LongText(x => x.Reason).Required().Max(500);
        Money(x => x.Amount).Required().Exact();
        Date(x => x.DueOn);
        Date(x => x.EndsOn);
        LongText(x => x.Terms).Max(5000);
        Money(x => x.WasAmount).NotNull().ReadOnly().Exact().In("before");
        Date(x => x.WasEndsOn).ReadOnly().In("before");
        LongText(x => x.WasTerms).Max(5000).ReadOnly().In("before");
        Date(x => x.SignedOn).ReadOnly();
        Integer(x => x.Revision).ReadOnly();
        Groups = [new("basic"), new("before"), new("system")];
        ListColumns = ["number", "contractId", "customerId", "reason", "wasAmount", "amount", "state", "revision", "signedOn", "ownerId", "updatedAt"];
        QuickForm = ["contractId", "reason", "amount", "dueOn", "endsOn", "terms"];
        Views =
        [
            new("open", """{"field":"state","op":"in","value":["draft","inApproval","approved"]}"""),
            new("mine", """{"field":"ownerId","op":"eq","value":"me"}"""),
            new("all"),
        ];
    }

    protected override string Letter => "A";
    protected override IReadOnlyList<string> Asked => ["contractId", "reason", "amount", "dueOn", "endsOn", "terms"];

    protected override void Map(EntityTypeBuilder<ContractAmendment> entity)
    {
        base.Map(entity);
        entity.Property(amendment => amendment.ContractId).IsRequired();
        entity.Property(amendment => amendment.Reason).IsRequired();
    }

    protected override async Task Check(ContractAmendment amendment, Saving saving)
    {
        var (writer, amount) = (saving.Writer, Positive(amendment));
        var db = await writer.Db(saving.Ct);
        if (await db.Set<Contract>().FindAsync([amendment.ContractId], saving.Ct) is not { DeletedAt: null } contract
            || saving.Changes("contractId") && !await writer.Reaches(writer.Catalogue[ContractObject.ObjectKey], contract.Id, Right.Read, false, saving.Ct)) throw new Invalid("contractId", "value.reference-unknown");
        amendment.CustomerId = contract.CustomerId;
        if (amount.Currency != contract.AmountCurrency) throw new Invalid("amount", "sales.price-in-other-currency", ("currency", contract.AmountCurrency));
        if (amendment.EndsOn < contract.StartsOn) throw new Invalid("endsOn", "sales.contract-ends-before-start");
        if (amendment is { State: RequestState.Draft, DeletedAt: null }) Compare(amendment, contract);
        if (amendment.State is RequestState.InApproval or RequestState.Approved) await RefuseSecond(amendment, saving);
        if (amendment.SignedOn < contract.SignedOn) throw new Invalid("signedOn", "sales.amendment-before-contract", ("day", contract.SignedOn));
        if (saving.Changes("signedOn")) await Reconciled.Refuse(saving, amendment, x => x.SignedOn, contract.CustomerId!.Value, amount.Currency);
    }

    /// <summary>A draft stands beside the contract as it is.</summary>
    static void Compare(ContractAmendment amendment, Contract contract)
    {
        if (!contract.Runs) throw new Invalid("contractId", "sales.contract-not-running");
        (amendment.WasAmount, amendment.WasEndsOn, amendment.WasTerms) = (contract.Amount!.Value, contract.EndsOn, contract.Terms);
        var isSame = amendment.Difference.IsZero && (amendment.EndsOn is null || amendment.EndsOn == contract.EndsOn) && (amendment.Terms is null || amendment.Terms == contract.Terms);
        if (isSame) throw new Invalid("amount", "sales.amendment-changes-nothing");
    }

    /// <exception cref="RuleBroken"><c>sales.amendment-open</c>: what two amendments say of one contract would not go together.</exception>
    static async Task RefuseSecond(ContractAmendment amendment, Saving saving)
    {
        await saving.Writer.Lock(ObjectKey + ".open", amendment.ContractId!.Value, saving.Ct);
        var db = await saving.Writer.Db(saving.Ct);
        var other = await db.Set<ContractAmendment>().AsNoTracking()
            .FirstOrDefaultAsync(other => other.ContractId == amendment.ContractId && other.Id != amendment.Id && other.DeletedAt == null && (other.State == RequestState.InApproval || other.State == RequestState.Approved), saving.Ct);
        if (other is not null) throw new RuleBroken("sales.amendment-open", ("number", other.Number));
    }
}
