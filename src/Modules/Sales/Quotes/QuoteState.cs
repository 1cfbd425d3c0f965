namespace Zhike.Sales.Quotes;

/// <summary>Where an offer stands. A superseded one was replaced by a newer version and stays as it was.</summary>
internal enum QuoteState { Draft, InApproval, Ready, Sent, Accepted, Declined, Expired, Superseded }
