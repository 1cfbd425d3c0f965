using Zhike.Platform.Catalogue;

namespace Zhike.Sales.Quotes;

/// <summary>The views of offers that nobody needs to save.</summary>
internal static class QuoteViews
{
    internal static readonly IReadOnlyList<BuiltInView> All =
    [
        new("open", """{"field":"state","op":"in","value":["draft","inApproval","ready","sent"]}"""),
        new("mine", """{"all":[{"field":"state","op":"in","value":["draft","inApproval","ready","sent"]},{"field":"ownerId","op":"eq","value":"me"}]}"""),
        new("inApproval", """{"field":"state","op":"eq","value":"inApproval"}"""),
        new("sent", """{"field":"state","op":"eq","value":"sent"}""", "validUntil"),
        new("endingSoon", """{"all":[{"field":"state","op":"eq","value":"sent"},{"field":"validUntil","op":"lte","value":{"relative":"today","days":7}}]}""", "validUntil"),
        new("accepted", """{"field":"state","op":"eq","value":"accepted"}"""),
        new("declined", """{"field":"state","op":"in","value":["declined","expired"]}"""),
        new("all"),
    ];
}
