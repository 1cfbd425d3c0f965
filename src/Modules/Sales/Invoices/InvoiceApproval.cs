using Zhike.Platform.Query;
using Zhike.Platform.Records;
using Zhike.Platform.Text;
using Zhike.Sales.Requests;

namespace Zhike.Sales.Invoices;

/// <summary>Invoices, also red-letter ones, as something that needs approval.</summary>
internal sealed class InvoiceApproval(QueryEngine queries, RecordGate gate, Texts texts)
    : RequestApproval(queries, gate, texts, "invoice", InvoiceObject.ObjectKey, "customerId", "contractId", "kind", "amount", "taxRate", "title", "taxNumber", "content", "redOfId", "reason");
