namespace Zhike.Platform.Realtime;

/// <summary>Signals that browsers hear about; each reaches every node.</summary>
public static class RealtimeChannels
{
    /// <summary>The payload is the id of a user who has a new notification or read one.</summary>
    public const string Notification = "notification";
}
