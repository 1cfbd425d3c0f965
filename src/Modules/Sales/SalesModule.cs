using Zhike.Platform.Modules;

namespace Zhike.Sales;

/// <summary>The table of contents of this module.</summary>
public sealed class SalesModule : Module
{
    public override string Name => "Sales";
}
