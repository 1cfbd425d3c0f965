using Zhike.Platform.Catalogue;

namespace Zhike.Sales.Clauses;

/// <summary>A text of the library that contracts are made of (条款库). Variables such as <c>{{customer.name}}</c> are filled in when a contract is printed.</summary>
internal sealed class Clause : Record
{
    public string? Name { get; set; }
    public ClauseSection Section { get; set; }
    public string? Text { get; set; }
    public long Position { get; set; }

    /// <summary>Every new contract of an offer has it.</summary>
    public bool Standard { get; set; }

    /// <summary>Offered for contracts.</summary>
    public bool Enabled { get; set; }
}
