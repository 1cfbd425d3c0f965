namespace Zhike.Sales.Opportunities;

/// <summary>Whether a deal is still being worked on, and how it ended.</summary>
internal enum OpportunityState { Open, Won, Lost, Shelved }
