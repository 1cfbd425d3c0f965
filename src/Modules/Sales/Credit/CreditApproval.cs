using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.Platform.Query;
using Zhike.Platform.Records;
using Zhike.Platform.Text;
using Zhike.Sales.Requests;

namespace Zhike.Sales.Credit;

/// <summary>Credit limits as something that needs approval; the approver sees the one in force.</summary>
internal sealed class CreditApproval(QueryEngine queries, RecordGate gate, Texts texts, Database database, TimeProvider clock)
    : RequestApproval(queries, gate, texts, "credit", CreditLimitObject.ObjectKey, "customerId", "amount", "validUntil", "reason")
{
    protected override async Task<string?> Before(JsonElement record, string currency, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return await CustomerCredit.Limit(read, null, record.GetProperty("customerId").GetInt64(), currency, today) is { } limit ? $"{limit.ToAmount()} {currency}" : null;
    }
}
