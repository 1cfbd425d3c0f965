using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Catalogue;

namespace Zhike.Platform.Modules;

/// <summary>A part of the product: its objects, routes, tables and texts. The class is the module's table of contents.</summary>
public abstract class Module
{
    /// <summary>Name in migrations and of the resources, such as <c>Customers</c>.</summary>
    public abstract string Name { get; }

    public virtual IEnumerable<ObjectDefinition> Objects => [];

    public virtual void AddTo(IServiceCollection services) { }

    /// <summary>Maps the module's own use cases below <c>/api/v1</c>; generic object routes are mapped by the platform.</summary>
    public virtual void Map(IEndpointRouteBuilder api) { }

    /// <summary>Maps entities that are no catalogue objects.</summary>
    public virtual void Configure(ModelBuilder model) { }
}

/// <summary>All modules in the order in which they may build on each other.</summary>
public sealed class ModuleList(IReadOnlyList<Module> modules)
{
    public IReadOnlyList<Module> All => modules;

    public IReadOnlyList<ObjectDefinition> Objects { get; } = [.. modules.SelectMany(module => module.Objects)];
}
