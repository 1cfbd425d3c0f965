namespace Zhike.Sales.Contracts;

/// <summary>Where a contract stands: being written, with the customer, signed but not begun, in force, ended as agreed, ended before its time.</summary>
internal enum ContractState { Draft, Sent, Signed, Active, Ended, Terminated }
