using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Import;
using Zhike.Platform.Jobs;
using Zhike.Platform.Modules;

namespace Zhike.Customers;

/// <summary>The table of contents of this module.</summary>
public sealed class CustomersModule : Module
{
    public override string Name => "Customers";

    public override IEnumerable<ObjectDefinition> Objects { get; } =
    [
        new CustomerObject(), new ContactObject(), new CustomerRelationObject(),
        new ActivityObject(), new TaskObject(), new PoolObject(), new AssignmentRuleObject(),
    ];

    public override void AddTo(IServiceCollection services)
    {
        services.AddSingleton<IDemoPart, CustomersDemo>();
        services.AddSingleton<IImportHook, CustomerImport>();
        services.AddSingleton<DuplicateScan>().AddSingleton<ReviewDuplicates>().AddSingleton<IJob, DuplicateScanJob>();
    }

    public override void Map(IEndpointRouteBuilder api)
    {
        var customers = api.MapGroup("/customers").WithTags("customers");
        CheckDuplicates.Map(customers);
        ChooseDuplicatePolicy.Map(customers);
        ReviewDuplicates.Map(customers);
    }

    public override void Configure(ModelBuilder model)
    {
        model.Entity<PoolMember>().ToTable("pool_members");
        model.Entity<NameKey>().ToTable("name_keys").HasKey(key => new { key.Key, key.CustomerId });
    }
}
