using Zhike.Platform.Catalogue;
using Zhike.Platform.Import;

namespace Zhike.Sales.Opportunities;

/// <summary>A deal of a file that names none is called after what it is about.</summary>
internal sealed class DealImport : IImportHook
{
    const int Longest = 120;

    public string Object => OpportunityObject.ObjectKey;
    public IReadOnlyList<string> Fills => ["name"];

    public void Prepare(Record record)
    {
        var deal = (Opportunity)record;
        if (deal.Name.Length == 0 && deal.Products is { } about) deal.Name = about.Length <= Longest ? about : about[..Longest];
    }
}
