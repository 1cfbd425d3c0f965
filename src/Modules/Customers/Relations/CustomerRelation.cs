using Zhike.Platform.Catalogue;

namespace Zhike.Customers;

/// <summary>How two customers stand to each other, read from the first to the second.</summary>
internal enum RelationKind { SubsidiaryOf, DistributorOf, ReferredBy, Household, Partner, SupplierOf }

/// <summary>A relation between two customers (客户关系).</summary>
internal sealed class CustomerRelation : Record
{
    public long FromId { get; set; }
    public long ToId { get; set; }
    public RelationKind? Kind { get; set; }
    public string? Note { get; set; }
}
