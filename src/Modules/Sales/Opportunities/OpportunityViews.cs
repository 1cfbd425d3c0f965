using Zhike.Platform.Catalogue;

namespace Zhike.Sales.Opportunities;

/// <summary>The views of deals that nobody needs to save.</summary>
internal static class OpportunityViews
{
    const string IsOpen = """{"field":"state","op":"eq","value":"open"}""";

    internal static readonly IReadOnlyList<BuiltInView> All =
    [
        new("open", IsOpen),
        new("mine", Both(IsOpen, """{"field":"ownerId","op":"eq","value":"me"}""")),
        new("closingThisMonth", Both(IsOpen, """{"field":"closeOn","op":"within","value":"thisMonth"}"""), "closeOn"),
        new("overdueNextStep", Both(IsOpen, """{"field":"nextStepOn","op":"lt","value":{"relative":"today","days":0}}"""), "nextStepOn"),
        new("noNextStep", Both(IsOpen, """{"field":"nextStepOn","op":"isNull"}"""), "stageEnteredAt"),
        new("rotting", Both(IsOpen, """{"field":"rotsOn","op":"lte","value":{"relative":"today","days":0}}"""), "rotsOn"),
        new("won", """{"field":"state","op":"eq","value":"won"}""", "-closedOn"),
        new("lost", """{"field":"state","op":"eq","value":"lost"}""", "-closedOn"),
        new("shelved", """{"field":"state","op":"eq","value":"shelved"}""", "wakeOn"),
        new("all"),
    ];

    static string Both(string one, string other) => $$"""{"all":[{{one}},{{other}}]}""";
}
