namespace Zhike.Sales.Opportunities;

/// <summary>Why a deal was lost; one main reason, so that reasons can be counted.</summary>
internal enum LossReason { Price, Competitor, NoBudget, NoDecision, Timing, Product, Relationship, Other }
