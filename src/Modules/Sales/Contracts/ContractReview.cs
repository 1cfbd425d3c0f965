namespace Zhike.Sales.Contracts;

/// <summary>Whether a draft was put before those who approve contracts.</summary>
internal enum ContractReview { Waiting, Passed }
