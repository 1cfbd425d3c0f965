using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Writing;
using Zhike.Sales.Contracts;

namespace Zhike.Sales.Collections;

/// <summary>Instalments, for lists, reports and export; they are planned with their contract, and whatever changes one counts both anew.</summary>
internal sealed class InstalmentObject : ObjectDefinition<Instalment>
{
    internal const string ObjectKey = "instalments";

    public InstalmentObject() : base(ObjectKey)
    {
        Reference(x => x.ContractId).To(ContractObject.ObjectKey).Required();
        Integer(x => x.Position).NotNull();
        Text(x => x.Name).Required().Max(60);
        Percent(x => x.Percent).Range(0, 100);
        Money(x => x.Amount).NotNull().Exact();
        Date(x => x.DueOn);
        Text(x => x.Milestone).Max(120);
        Choice<InstalmentState>(x => x.State).NotNull().ReadOnly();
        Money(x => x.Settled).NotNull().ReadOnly().Exact();
        Money(x => x.Open).NotNull().ReadOnly().Exact();
        SeenThrough(x => x.ContractId, ContractObject.ObjectKey, Right.Update);
        (OwnWrites, Extensible, DefaultSort) = (true, false, "dueOn");
        ListColumns = ["name", "contractId", "dueOn", "milestone", "amount", "settled", "open", "state"];
        Views =
        [
            new("open", """{"field":"state","op":"in","value":["open","partly"]}""", "dueOn"),
            new("overdue", """{"all":[{"field":"state","op":"in","value":["open","partly"]},{"field":"dueOn","op":"lt","value":{"relative":"today","days":0}}]}""", "dueOn"),
            new("all"),
        ];
        FactDay = "dueOn";
    }

    protected override Task Saving(Instalment instalment, Saving saving) => Settlement.OfInstalment(saving.Writer, instalment, saving.Ct);

    /// <summary>The contract is written with them, so that two who change its plan meet, and its own rules are asked.</summary>
    public override async Task SavingAll(IReadOnlyList<Record> records, Writer writer, CancellationToken ct)
    {
        var db = await writer.Db(ct);
        foreach (var id in records.Cast<Instalment>().Select(instalment => instalment.ContractId).Distinct())
        {
            if (await db.Set<Contract>().FindAsync([id], ct) is not { } contract) continue;
            contract.SavedAt = writer.Now;
            await Settlement.OfContract(writer, contract, ct);
        }
    }
}
