using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Api.Tests;

/// <summary>Hashes of all rows, table by table, to show that a refusal wrote nothing.</summary>
static class Untouched
{
    /// <summary>Tables that note what happened rather than hold what is true.</summary>
    static readonly HashSet<string> LogLike = ["sign_in_failures", "sessions", "leases", "idempotency_keys", "change_readers", "settings"];

    /// <summary>Every entry of the log is sealed first: on PostgreSQL that happens a moment after the commit and writes its row again.</summary>
    internal static async Task<IReadOnlyList<string>> Contents(ZhikeApp zhike)
    {
        await zhike.Services.GetRequiredService<ChangeSealer>().SealAll();
        await using var connection = await zhike.Database.OpenRead();
        await using var transaction = await connection.BeginTransactionAsync();
        return [.. (await TableHash.All(connection, transaction)).Where(table => !LogLike.Contains(table.Table) && !table.Table.StartsWith("search_", StringComparison.Ordinal)).Select(table => table.ToString())];
    }
}
