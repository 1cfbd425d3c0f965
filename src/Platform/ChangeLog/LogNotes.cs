using Zhike.Platform.Data;

namespace Zhike.Platform.ChangeLog;

/// <summary>Enters in the log what is no change of a record, such as signing in, as part of a write.</summary>
public static class LogNotes
{
    /// <remarks>Signal <see cref="ChangeSealer.Channel"/> after the commit.</remarks>
    public static Task Note(this WriteLease lease, Dialect dialect, Change change, CancellationToken ct = default) => ChangeAppender.Append(lease, dialect, [change], ct);
}
