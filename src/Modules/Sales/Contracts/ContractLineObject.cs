using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Sales.Products;

namespace Zhike.Sales.Contracts;

/// <summary>The lines of contracts, for lists, reports and export; they come with the offer.</summary>
internal sealed class ContractLineObject : ObjectDefinition<ContractLine>
{
    internal const string ObjectKey = "contractLines";

    public ContractLineObject() : base(ObjectKey)
    {
        Reference(x => x.ContractId).To(ContractObject.ObjectKey).Required();
        Integer(x => x.Position).NotNull();
        Reference(x => x.ProductId).To(ProductObject.ObjectKey);
        Text(x => x.Text).Required().Max(200);
        Text(x => x.Detail).Max(500);
        Number(x => x.Quantity).NotNull().Range(0.0001, 1e9);
        Text(x => x.Unit).Max(20);
        Percent(x => x.TaxRate).NotNull().Range(0, 100);
        Money(x => x.UnitPrice).NotNull().Exact();
        Money(x => x.Total).NotNull().Exact();
        SeenThrough(x => x.ContractId, ContractObject.ObjectKey, Right.Update);
        (OwnWrites, Extensible, TitleField, DefaultSort) = (true, false, "text", "position");
        ListColumns = ["text", "contractId", "productId", "quantity", "unitPrice", "total"];
        FactDay = "contractId.signedOn";
    }
}
