using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Api.Tests.Histories;

/// <summary>An entry of the change log, to be held against what clients were told.</summary>
sealed record LoggedChange(long Seq, string Object, long RecordId, string Action, long? ActorId, JsonElement Changes)
{
    internal JsonElement? Before(string field) => Changes.TryGetProperty(field, out var pair) ? pair[0] : null;

    internal JsonElement? After(string field) => Changes.TryGetProperty(field, out var pair) ? pair[1] : null;

    /// <summary>All entries of an object in the order of the chain, which must be whole.</summary>
    internal static async Task<List<LoggedChange>> Of(ZhikeApp zhike, string key)
    {
        await zhike.Services.GetRequiredService<ChangeSealer>().SealAll();
        await using var connection = await zhike.Database.OpenRead();
        var (count, broken) = await ChangeReading.Verify(connection, default);
        Assert.Null(broken);
        Assert.Equal(count, await connection.Value<long>("select max(seq) from change_log"));
        return await connection.Rows("select seq, object, record_id, action, actor_id, changes from change_log where object = @object order by seq",
            row => new LoggedChange(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetInt64(4), JsonDocument.Parse(row.GetString(5)).RootElement), ("object", key));
    }

    /// <summary>Each change of a field begins with what the one before it left.</summary>
    internal static void Chains(IEnumerable<LoggedChange> changes, string field)
    {
        foreach (var record in changes.GroupBy(change => change.RecordId))
        {
            var last = "null";
            foreach (var change in record.Where(change => change.Before(field) is not null))
            {
                Assert.True(last == change.Before(field)!.Value.GetRawText(), $"{field} of {change.Object} {change.RecordId} at {change.Seq}: was {last}, but {change.Before(field)} is said");
                last = change.After(field)!.Value.GetRawText();
            }
        }
    }
}
