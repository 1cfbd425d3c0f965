using Microsoft.AspNetCore.Builder;

namespace Zhike.Platform.Modules;

/// <summary>The module that finds out who is calling and puts the caller onto the request.</summary>
public interface ISignIn
{
    void Use(IApplicationBuilder app);
}
