using Zhike.Platform.Catalogue;

namespace Zhike.Sales.Leads;

/// <summary>The views of leads that nobody needs to save.</summary>
internal static class LeadViews
{
    internal const string IsOpen = """{"field":"state","op":"in","value":["new","contacted","qualified"]}""";

    internal static readonly IReadOnlyList<BuiltInView> All =
    [
        new("open", IsOpen),
        new("mine", Both(IsOpen, """{"field":"ownerId","op":"eq","value":"me"}""")),
        new("unanswered", Both(IsOpen, """{"field":"respondedAt","op":"isNull"}"""), "respondBy"),
        new("dueToday", Both(IsOpen, """{"field":"nextContactOn","op":"lte","value":{"relative":"today","days":0}}"""), "nextContactOn"),
        new("qualified", """{"field":"state","op":"eq","value":"qualified"}"""),
        new("pool", Both(IsOpen, """{"all":[{"field":"ownerId","op":"isNull"},{"field":"poolId","op":"isNotNull"}]}""")),
        new("unowned", Both(IsOpen, """{"field":"ownerId","op":"isNull"}""")),
        new("converted", """{"field":"state","op":"eq","value":"converted"}""", "-convertedAt"),
        new("disqualified", """{"field":"state","op":"eq","value":"disqualified"}"""),
        new("all"),
    ];

    static string Both(string one, string other) => $$"""{"all":[{{one}},{{other}}]}""";
}
