using Zhike.Platform.Catalogue;
using Zhike.Sales.Leads;

namespace Zhike.Sales.Scoring;

/// <summary>One thing about a lead that its outcome may depend on.</summary>
/// <param name="Name">A field of the lead, or <c>contact</c>, <c>company</c>, <c>budget</c> for what is read from several or in bands.</param>
internal readonly record struct Trait(string Name, string Value);

/// <summary>What the model looks at: only what is known of a lead from the beginning, so that the outcome does not tell itself.</summary>
internal static class LeadTraits
{
    const long Small = 10_000_000, Large = 50_000_000;

    internal static IEnumerable<Trait> Of(Lead lead)
    {
        if (lead.Source is { } source) yield return new("source", Naming.Camel(source.ToString()));
        if (lead.SourceDetail is { } detail) yield return new("sourceDetail", detail);
        if (lead.Industry is { } industry) yield return new("industry", industry);
        if (lead.Region is { Length: >= 2 } region) yield return new("region", region[..2] + "0000");
        if (lead.Products is { } products) yield return new("products", products);
        yield return new("contact", (lead.Mobile ?? lead.Phone, lead.Email) switch { (null, null) => "none", (null, _) => "mail", (_, null) => "phone", _ => "both" });
        yield return new("company", lead.Company is null ? "no" : "yes");
        yield return new("budget", lead.BudgetMinor switch { null => "none", < Small => "small", < Large => "middle", _ => "large" });
    }
}
