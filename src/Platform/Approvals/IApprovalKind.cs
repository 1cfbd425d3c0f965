using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Approvals;

/// <summary>
/// Something that may need approval, such as an export or a discount. A module registers its kinds as singletons; texts are
/// <c>approvals.kinds.{Key}</c>.
/// </summary>
public interface IApprovalKind
{
    string Key { get; }

    /// <summary>What rules may ask about; everything else stays out of their sight. <c>role</c> is there for every kind.</summary>
    IReadOnlyList<ApprovalFact> Facts { get; }

    /// <summary>Who decides where no rule of the administrators holds; nobody unless the kind says otherwise, and then it passes without approval.</summary>
    IReadOnlyList<RuleStep> Usual(IReadOnlyDictionary<string, object> facts) => [];

    /// <summary>What the approver is to see: label, value before, value after, in the reader's language.</summary>
    IReadOnlyList<ShownChange> Show(Approval approval, Caller reader);

    /// <summary>The amended request of somebody to whom it was returned.</summary>
    /// <param name="subject">The new subject; null asks for the same again.</param>
    /// <exception cref="Http.Refusal">when the caller may not ask for it (any more), or the subject is malformed.</exception>
    Task<ApprovalDraft> Amend(Approval approval, JsonElement? subject, Caller requester, CancellationToken ct);

    /// <summary>
    /// What approval brings about, inside the transaction of the last decision: through <see cref="Writer.Db"/> or the lease, which ask for no
    /// rights, because the decision is the right. Must bear being done twice.
    /// </summary>
    Task Approved(Approval approval, Writer writer, CancellationToken ct);

    /// <summary>What a rejection, a withdrawal or the end of time brings about, as <see cref="Approved"/>.</summary>
    Task Refused(Approval approval, Writer writer, CancellationToken ct);

    /// <summary>Where the requester fetches what was approved, below <c>/api/v1</c>; null when there is nothing to fetch (any more).</summary>
    Task<string?> Download(Approval approval, CancellationToken ct);
}

/// <summary>One line of what changes if it is approved.</summary>
/// <param name="Before">Null when there is no state before.</param>
public sealed record ShownChange(string Label, string? Before, string? After);

/// <summary>Kinds of values that rules compare.</summary>
public enum FactType { Number, Choice, Role }

/// <summary>Something simple that a rule may ask about; its text is <c>approvals.facts.{Key}</c>.</summary>
/// <param name="Options">Value and label key of each choice; null for others.</param>
public sealed record ApprovalFact(string Key, FactType Type, Func<IReadOnlyList<(string Value, string LabelKey)>>? Options = null);
