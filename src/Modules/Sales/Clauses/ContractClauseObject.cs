using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Sales.Contracts;

namespace Zhike.Sales.Clauses;

/// <summary>The clauses of contracts: seen and changed by those who see and change the contract, until it goes out.</summary>
internal sealed class ContractClauseObject : ObjectDefinition<ContractClause>
{
    internal const string ObjectKey = "contractClauses";

    public ContractClauseObject() : base(ObjectKey)
    {
        Reference(x => x.ContractId).To(ContractObject.ObjectKey).Required();
        Choice<ClauseSection>(x => x.Section).NotNull();
        Text(x => x.Name).Required().Max(80);
        LongText(x => x.Text).Required().Max(5000);
        Integer(x => x.Position).NotNull().Range(0, 1000);
        SeenThrough(x => x.ContractId, ContractObject.ObjectKey, Right.Update);
        (Extensible, DefaultSort) = (false, "position");
        Groups = [new("basic")];
        ListColumns = ["name", "section", "contractId", "text", "position"];
        QuickForm = ["contractId", "section", "name", "text", "position"];
    }

    protected override void Map(EntityTypeBuilder<ContractClause> entity)
    {
        entity.Property(clause => clause.ContractId).IsRequired();
        entity.Property(clause => clause.Name).IsRequired();
        entity.Property(clause => clause.Text).IsRequired();
    }

    protected override async Task Saving(ContractClause clause, Saving saving)
    {
        ClauseVariables.Require(clause.Text);
        if (!saving.IsNew && saving.Changes("contractId")) throw new Invalid("contractId", "sales.contract-locked", ("state", ""));
        // With the contract held, so that it does not go out while its words are changed.
        await saving.Writer.Lock(ContractObject.ObjectKey + ".step", clause.ContractId!.Value, saving.Ct);
        var db = await saving.Writer.Db(saving.Ct);
        if (await db.Set<Contract>().FindAsync([clause.ContractId], saving.Ct) is not { } contract) throw new Invalid("contractId", "value.reference-unknown");
        if (contract.State != ContractState.Draft) throw new RuleBroken("sales.contract-locked", ("state", Naming.Camel(contract.State.ToString())));
    }
}
