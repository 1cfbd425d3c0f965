using System.Data.Common;
using Zhike.Platform.Data;

namespace Zhike.Customers;

/// <summary>What happens when a customer is written that may exist already.</summary>
internal enum DuplicatePolicy
{
    /// <summary>Refused; only somebody with the right to merge may pass.</summary>
    Block,

    /// <summary>Refused until the person says that it is another one.</summary>
    Warn,

    /// <summary>Written; the scan finds it later.</summary>
    Allow,
}

/// <summary>The company's choice of policy, in the settings table under <c>duplicates</c>.</summary>
internal static class DuplicatePolicies
{
    internal const string Key = "duplicates";

    internal static async Task<DuplicatePolicy> Read(DbConnection connection, DbTransaction? transaction, CancellationToken ct)
    {
        await using var command = connection.Command("SELECT value FROM settings WHERE key = @key", transaction, ("key", Key));
        return await command.ExecuteScalarAsync(ct) is string json
            ? Enum.Parse<DuplicatePolicy>(System.Text.Json.JsonDocument.Parse(json).RootElement.GetProperty("policy").GetString()!, true)
            : DuplicatePolicy.Warn;
    }
}
