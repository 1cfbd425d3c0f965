namespace Zhike.Platform.Mailing;

/// <summary>A mail that waits in the outbox, as it will be sent.</summary>
/// <param name="MessageId">Given once, so that a mail that is sent again is known for the same.</param>
/// <param name="Attempt">Which attempt this is, from 1.</param>
internal sealed record StoredMail(long Id, string MessageId, string[] To, string[] Cc, string Subject, string Text, long? UserId, DateTime CreatedAt, int Attempt, IReadOnlyList<OutgoingMail.Attached> Files, string? Html = null);
