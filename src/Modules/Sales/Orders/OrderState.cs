namespace Zhike.Sales.Orders;

/// <summary>Where an order stands, in the order of its way; the last two end it.</summary>
internal enum OrderState { Confirmed, InProduction, Shipped, Delivered, Completed, Cancelled, Returned }
