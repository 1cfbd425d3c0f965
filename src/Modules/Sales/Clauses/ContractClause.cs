using Zhike.Platform.Catalogue;

namespace Zhike.Sales.Clauses;

/// <summary>A clause of one contract: a copy that may be changed until the contract goes out.</summary>
internal sealed class ContractClause : Record
{
    public long? ContractId { get; set; }
    public ClauseSection Section { get; set; }
    public string? Name { get; set; }
    public string? Text { get; set; }
    public long Position { get; set; }

    internal static ContractClause Of(Clause clause, long contractId) => new() { ContractId = contractId, Section = clause.Section, Name = clause.Name, Text = clause.Text, Position = clause.Position };
}
