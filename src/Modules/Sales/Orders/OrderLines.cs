using Zhike.Platform.Http;

namespace Zhike.Sales.Orders;

/// <summary>What must hold of the lines of an order as they are sent.</summary>
internal static class OrderLines
{
    /// <exception cref="Invalid">naming <c>lines[i]</c>: <c>sales.shipped-over-ordered</c>, <c>sales.returned-over-shipped</c>.</exception>
    internal static void Check(IReadOnlyList<OrderLine> lines)
    {
        var errors = new Dictionary<string, IReadOnlyList<FieldError>>(StringComparer.Ordinal);
        foreach (var (at, line) in lines.Index())
        {
            if (line.ShippedQuantity > line.Quantity) errors[$"lines[{at}].quantity"] = [new FieldError("sales.shipped-over-ordered")];
            if (line.ReturnedQuantity > line.ShippedQuantity) errors[$"lines[{at}].returnedQuantity"] = [new FieldError("sales.returned-over-shipped")];
        }
        if (errors.Count > 0) throw new Invalid(errors);
    }
}
