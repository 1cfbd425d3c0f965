using System.Text.Json;
using Zhike.Sales.Quotes;

namespace Zhike.Sales.Clauses;

/// <summary>All that is printed of a contract, in wire form.</summary>
/// <param name="Contract">With the names of customer, contact and owner.</param>
internal sealed record ContractContent(Letterhead.Request Head, JsonElement Contract, IReadOnlyList<JsonElement> Lines, IReadOnlyList<JsonElement> Instalments, IReadOnlyList<JsonElement> Clauses)
{
    internal string? Text(string key) => PaperContent.Of(Contract, key);

    internal string? Name(string key) => PaperContent.Of(Contract.GetProperty("names"), key);
}
