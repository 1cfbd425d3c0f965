using Zhike.Platform.Query;
using Zhike.Platform.Records;
using Zhike.Platform.Text;
using Zhike.Sales.Requests;

namespace Zhike.Sales.Refunds;

/// <summary>Refunds as something that needs approval.</summary>
internal sealed class RefundApproval(QueryEngine queries, RecordGate gate, Texts texts)
    : RequestApproval(queries, gate, texts, "refund", RefundObject.ObjectKey, "customerId", "paymentId", "amount", "reason", "method", "payee");
