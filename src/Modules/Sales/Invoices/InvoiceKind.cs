namespace Zhike.Sales.Invoices;

/// <summary>专票 and 普票.</summary>
internal enum InvoiceKind { Special, Ordinary }
