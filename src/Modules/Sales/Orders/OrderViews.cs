using Zhike.Platform.Catalogue;

namespace Zhike.Sales.Orders;

/// <summary>The views of orders that nobody needs to save.</summary>
internal static class OrderViews
{
    internal static readonly IReadOnlyList<BuiltInView> All =
    [
        new("open", """{"field":"state","op":"in","value":["confirmed","inProduction","shipped","delivered"]}"""),
        new("mine", """{"all":[{"field":"state","op":"in","value":["confirmed","inProduction","shipped","delivered"]},{"field":"ownerId","op":"eq","value":"me"}]}"""),
        new("toShip", """{"field":"state","op":"in","value":["confirmed","inProduction"]}""", "wantedOn"),
        new("late", """{"all":[{"field":"state","op":"in","value":["confirmed","inProduction"]},{"field":"wantedOn","op":"lt","value":{"relative":"today","days":0}}]}""", "wantedOn"),
        new("shipped", """{"field":"state","op":"eq","value":"shipped"}""", "shippedOn"),
        new("completed", """{"field":"state","op":"eq","value":"completed"}"""),
        new("cancelled", """{"field":"state","op":"in","value":["cancelled","returned"]}"""),
        new("all"),
    ];
}
