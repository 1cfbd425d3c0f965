using Zhike.Platform.Catalogue;

namespace Zhike.Sales.Contracts;

/// <summary>The views of contracts that nobody needs to save.</summary>
internal static class ContractViews
{
    internal static readonly IReadOnlyList<BuiltInView> All =
    [
        new("running", """{"field":"state","op":"in","value":["signed","active"]}"""),
        new("mine", """{"all":[{"field":"state","op":"in","value":["draft","sent","signed","active"]},{"field":"ownerId","op":"eq","value":"me"}]}"""),
        new("unsigned", """{"field":"state","op":"in","value":["draft","sent"]}"""),
        new("overdue", """{"field":"nextDueOn","op":"lt","value":{"relative":"today","days":0}}""", "nextDueOn"),
        new("dueSoon", """{"all":[{"field":"nextDueOn","op":"gte","value":{"relative":"today","days":0}},{"field":"nextDueOn","op":"lte","value":{"relative":"today","days":30}}]}""", "nextDueOn"),
        new("endingSoon", """{"all":[{"field":"state","op":"eq","value":"active"},{"field":"endsOn","op":"lte","value":{"relative":"today","days":60}}]}""", "endsOn"),
        new("toArchive", """{"all":[{"field":"state","op":"in","value":["signed","active","ended","terminated"]},{"field":"archivedOn","op":"isNull"}]}""", "signedOn"),
        new("all"),
    ];
}
