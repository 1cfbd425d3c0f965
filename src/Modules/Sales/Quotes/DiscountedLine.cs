namespace Zhike.Sales.Quotes;

/// <summary>A line that lies further below its list price than the requester may go.</summary>
internal sealed record DiscountedLine(string Text, string ListPrice, string UnitPrice, double Discount);
