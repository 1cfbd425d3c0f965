namespace Zhike.Sales.Invoices;

/// <summary>普票 and 专票.</summary>
internal enum InvoiceKind { Ordinary, Special }
