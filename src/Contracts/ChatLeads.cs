namespace Zhike.Contracts;

/// <summary>One thing that was said in a conversation.</summary>
/// <param name="ByVisitor">False where somebody of the company, or its machine, said it.</param>
/// <param name="At">UTC; null when the channel does not tell.</param>
/// <param name="Name">Who said it, as the channel names them.</param>
public sealed record ChatLine(bool ByVisitor, string Text, DateTime? At = null, string? Name = null);

/// <summary>A conversation with somebody who may become a customer, as far as it has come.</summary>
/// <param name="Channel">Where it is led, such as <c>wechat</c>; conversations are told apart within it.</param>
/// <param name="Conversation">What the channel calls it.</param>
/// <param name="Visitor">What the channel knows of the person: <c>company</c>, <c>person</c>, <c>mobile</c>, <c>email</c> and other fields that forms ask, each as text.</param>
/// <param name="Lines">All of it in its order; what was told before is passed over.</param>
public sealed record ChatLead(string Channel, string Conversation, IReadOnlyDictionary<string, string?> Visitor, IReadOnlyList<ChatLine> Lines)
{
    /// <summary>What the lead names as the detail of its source.</summary>
    public string? Detail { get; init; }

    /// <summary>Where it waits; without a pool the assignment rules give it to somebody.</summary>
    public long? PoolId { get; init; }
}

/// <summary>Makes leads of conversations with strangers. Told of the same conversation again, it adds what was said since.</summary>
public interface IChatLeads
{
    /// <returns>The lead on which the conversation stands; null when nothing was kept: the visitor said nothing, or what machines say.</returns>
    /// <remarks>A value of the visitor that breaks a rule is refused by the name of its field.</remarks>
    Task<long?> Keep(ChatLead chat, CancellationToken ct);
}
