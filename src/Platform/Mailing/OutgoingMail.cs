namespace Zhike.Platform.Mailing;

/// <summary>A mail that somebody sends through the program.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="Object">The record it belongs to, when it is one.</param>
public sealed record OutgoingMail(IReadOnlyList<string> To, IReadOnlyList<string> Cc, string Subject, string Text, IReadOnlyList<OutgoingMail.Attached> Files, string? Object = null, long? RecordId = null)
{
    /// <summary>Other records whose readers are told of it, such as the customer it went to.</summary>
    public IReadOnlyList<(string Object, long Id)> Further { get; init; } = [];

    /// <summary>The same as a page, beside the text; null sends the text alone. Whoever writes it escapes what others wrote.</summary>
    public string? Html { get; init; }

    public sealed record Attached(string Name, string Type, byte[] Content);
}
