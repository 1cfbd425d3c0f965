namespace Zhike.Platform.Approvals;

/// <summary>What is to be asked of people.</summary>
/// <param name="Title">Names it in lists and notifications, in the requester's language.</param>
/// <param name="Subject">The kind's own form, as an object that becomes JSON.</param>
/// <param name="Facts">Numbers and texts by the keys that the kind declares.</param>
/// <param name="Object">The record it is about, when it is one.</param>
public sealed record ApprovalDraft(string Kind, string Title, object Subject, IReadOnlyDictionary<string, object> Facts, string? Object = null, long? RecordId = null);
