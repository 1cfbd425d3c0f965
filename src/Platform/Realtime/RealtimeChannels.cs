namespace Zhike.Platform.Realtime;

/// <summary>Signals that browsers hear about; each reaches every node.</summary>
public static class RealtimeChannels
{
    /// <summary>A session was revoked or signed out; the payload is its id, empty means any.</summary>
    public const string Session = "session";

    /// <summary>Users, roles or departments changed; the payload is a user's id, empty means any.</summary>
    public const string Identity = "identity";

    /// <summary>The payload is the id of a user who has a new notification or read one.</summary>
    public const string Notification = "notification";
}
