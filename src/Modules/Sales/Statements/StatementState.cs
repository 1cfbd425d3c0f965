namespace Zhike.Sales.Statements;

/// <summary>Where a statement stands; confirmed ones close their period.</summary>
internal enum StatementState { Draft, Sent, Confirmed }
