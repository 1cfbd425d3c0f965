using Zhike.Platform.Modules;

namespace Zhike.Identity;

/// <summary>The table of contents of this module.</summary>
public sealed class IdentityModule : Module
{
    public override string Name => "Identity";
}
