namespace Zhike.Sales.Requests;

/// <summary>Where something stands that is asked for, approved and then done; what "done" means is the object's word.</summary>
internal enum RequestState { Draft, InApproval, Approved, Done, Reversed, Cancelled }
