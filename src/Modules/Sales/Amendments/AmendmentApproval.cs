using System.Text.Json;
using Zhike.Platform.Query;
using Zhike.Platform.Records;
using Zhike.Platform.Text;
using Zhike.Sales.Requests;

namespace Zhike.Sales.Amendments;

/// <summary>Amendments as something that needs approval; the approver sees what the contract came to before.</summary>
internal sealed class AmendmentApproval(QueryEngine queries, RecordGate gate, Texts texts)
    : RequestApproval(queries, gate, texts, "amendment", ContractAmendmentObject.ObjectKey, "customerId", "contractId", "reason", "amount", "wasAmount", "dueOn", "endsOn", "wasEndsOn", "terms")
{
    protected override Task<string?> Before(JsonElement record, string currency, CancellationToken ct) =>
        Task.FromResult<string?>($"{record.GetProperty("wasAmount").GetProperty("amount").GetString()} {currency}");
}
