using Microsoft.AspNetCore.Http;
using Zhike.Platform.Http;
using Zhike.Platform.Values;

namespace Zhike.Platform.Reference;

/// <summary>GET /reference/regions?parent=320500 and /reference/industries: what pickers offer.</summary>
public static class ReferenceData
{
    /// <param name="Leaf">True when nothing lies below it.</param>
    public sealed record RegionChoice(string Code, string Name, bool Leaf);

    /// <param name="Section">The letter of the section; the code itself for a section.</param>
    public sealed record IndustryChoice(string Code, string Section, string Name);

    /// <remarks>422 for an unknown parent.</remarks>
    public static IResult RegionsBelow(string? parent)
    {
        if (!string.IsNullOrEmpty(parent) && Regions.Find(parent) is null) throw new Invalid("parent", "value.region-unknown");
        return TypedResults.Ok(Regions.Children(string.IsNullOrEmpty(parent) ? null : parent).Select(region => new RegionChoice(region.Code, region.Name, Regions.Children(region.Code).Count == 0)));
    }

    public static IResult AllIndustries(HttpContext http) =>
        TypedResults.Ok(Industries.All.Select(industry => new IndustryChoice(industry.Code, industry.Section, industry.Name(http.Language()))));
}
