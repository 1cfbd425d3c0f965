using Zhike.Platform.Modules;

namespace Zhike.Customers;

/// <summary>The table of contents of this module.</summary>
public sealed class CustomersModule : Module
{
    public override string Name => "Customers";
}
