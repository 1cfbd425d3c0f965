namespace Zhike.Platform.Notifications;

/// <summary>Something one user is to be told (通知).</summary>
/// <param name="Kind">Such as <c>mention</c>, <c>assigned</c>, <c>poolWarning</c>; its text is <c>notifications.{Kind}</c>.</param>
/// <param name="Data">What the text needs beside actor and title, as an object that becomes JSON.</param>
public sealed record Notice(long UserId, string Kind, DateTime At, string? Object = null, long? RecordId = null, object? Data = null);
