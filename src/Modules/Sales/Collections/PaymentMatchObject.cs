using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Writing;
using Zhike.Sales.Contracts;

namespace Zhike.Sales.Collections;

/// <summary>Matches of payments with instalments: seen by those who see the contract. However one is written, payment, instalment and contract are counted anew with it.</summary>
internal sealed class PaymentMatchObject : ObjectDefinition<PaymentMatch>
{
    internal const string ObjectKey = "paymentMatches";

    public PaymentMatchObject() : base(ObjectKey)
    {
        Reference(x => x.ContractId).To(ContractObject.ObjectKey).Required();
        Reference(x => x.InstalmentId).To(InstalmentObject.ObjectKey).Required();
        Reference(x => x.PaymentId).To(PaymentObject.ObjectKey).Required();
        Money(x => x.Amount).NotNull().Exact();
        SeenThrough(x => x.ContractId, ContractObject.ObjectKey, Right.Read);
        (OwnWrites, Extensible, TitleField, DefaultSort) = (true, false, "paymentId", "-createdAt");
        ListColumns = ["paymentId", "instalmentId", "contractId", "amount", "createdAt"];
        FactDay = "paymentId.receivedOn";
    }

    public override async Task SavingAll(IReadOnlyList<Record> records, Writer writer, CancellationToken ct)
    {
        var (db, matches) = (await writer.Db(ct), records.Cast<PaymentMatch>().ToList());
        foreach (var id in matches.Select(match => match.PaymentId).Distinct())
            await Settlement.OfPayment(writer, (await db.Set<Payment>().FindAsync([id], ct))!, ct);
        foreach (var id in matches.Select(match => match.InstalmentId).Distinct())
            await Settlement.OfInstalment(writer, (await db.Set<Instalment>().FindAsync([id], ct))!, ct);
        foreach (var id in matches.Select(match => match.ContractId).Distinct())
            await Settlement.OfContract(writer, (await db.Set<Contract>().FindAsync([id], ct))!, ct);
    }
}
