using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;

namespace Zhike.Platform.Export;

/// <summary>Enters exports in the change log.</summary>
public sealed class ExportLog(Database database, TimeProvider clock)
{
    /// <param name="recordId">The record when it is one, else 0.</param>
    /// <param name="data">What left the house, as far as the log may say: count, format, condition.</param>
    public async Task Append(Caller caller, string key, long recordId, object data)
    {
        await using var lease = await database.BeginWrite();
        var change = new Change(null, clock.Instant(), caller.UserId, caller.Origin, key, recordId, "export", null, null, "{}", JsonSerializer.Serialize(data, Json.Plain));
        await ChangeAppender.Append(lease, database.Dialect, [change], CancellationToken.None);
        await lease.Commit();
        await database.Signal(ChangeSealer.Channel);
    }
}
