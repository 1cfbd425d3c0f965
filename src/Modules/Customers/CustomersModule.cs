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
        new ActivityObject(), new TaskObject(), new VisitObject(), new WorkPlanObject(), new WorkPlanCommentObject(), new NoteTemplateObject(), new PoolObject(), new AssignmentRuleObject(), new StageChangeObject(), new SurveyAnswerObject(),
    ];

    public override void AddTo(IServiceCollection services)
    {
        services.AddValidation();
        services.AddSingleton<IDemoPart, CustomersDemo>();
        services.AddSingleton<IImportHook, CustomerImport>().AddSingleton<IImportHook, AnswerImport>();
        services.AddSingleton<CustomerColumns>().AddSingleton<KeepStages>().AddSingleton<KeepTiers>().AddSingleton<Contracts.ICustomerScores, KeepScores>().AddSingleton<Contracts.ICustomerWorth, KeepWorth>();
        services.AddSingleton<PersonLinkage>().AddSingleton<DuplicateScan>().AddSingleton<ReviewDuplicates>().AddSingleton<IJob, DuplicateScanJob>();
        services.AddSingleton<ShowOverview>().AddSingleton<ShowWorth>().AddSingleton<CustomerFigures>().AddSingleton<NextActions>().AddSingleton<CustomerWorth>().AddSingleton<CustomerReasons>().AddSingleton<DrawRelations>().AddSingleton<ShowMyDay>();
        services.AddSingleton<ExportVCards>().AddSingleton<ListMerges>().AddSingleton<PreviewReturns>().AddSingleton<PoolRecycling>().AddSingleton<TierExpiry>();
        services.AddSingleton<PoolRecycler>().AddHostedService(provider => provider.GetRequiredService<PoolRecycler>());
        services.AddSingleton<CalendarRows>().AddSingleton<ShowCalendar>().AddSingleton<CalendarFeed>().AddSingleton<OwnFeed>().AddSingleton<PlanFigures>().AddSingleton<ShowPlan>();
        services.AddScoped<CheckIn>().AddScoped<CheckOut>().AddScoped<OrderVisits>().AddScoped<ReportPlan>();
        services.AddSingleton<RemindOfTasks>().AddHostedService(provider => provider.GetRequiredService<RemindOfTasks>());
        services.AddSingleton<AssignNewRecords>().AddHostedService(provider => provider.GetRequiredService<AssignNewRecords>());
    }

    public override void Map(IEndpointRouteBuilder api)
    {
        var customers = api.MapGroup("/customers").WithTags("customers");
        CheckDuplicates.Map(customers);
        ChooseDuplicatePolicy.Map(customers);
        ReviewDuplicates.Map(customers);
        MergeCustomers.Map(customers);
        UndoMerge.Map(customers);
        ListMerges.Map(customers);
        ClaimCustomer.Map(customers);
        ReturnCustomer.Map(customers);
        AssignFromPool.Map(customers);
        ChooseTier.Map(customers);
        ShowOverview.Map(customers);
        ShowWorth.Map(customers);
        DrawRelations.Map(customers);
        ExportVCards.Map(api);
        ShowMyDay.Map(api);
        CompleteTask.Map(api);
        ShowCalendar.Map(api);
        OwnFeed.Map(api);
        CalendarFeed.Map(api);
        CheckIn.Map(api);
        CheckOut.Map(api);
        CancelVisit.Map(api);
        OrderVisits.Map(api);
        ShowPlan.Map(api);
        ReportPlan.Map(api);
        PreviewReturns.Map(api);
        PoolMembers.Map(api);
    }

    public override void Configure(ModelBuilder model)
    {
        model.Entity<PoolMember>().ToTable("pool_members");
        model.Entity<PoolMove>().ToTable("pool_moves");
        model.Entity<TierChange>().ToTable("tier_changes");
        model.Entity<CustomerMerge>().ToTable("customer_merges");
        model.Entity<NameKey>().ToTable("name_keys").HasKey(key => new { key.Key, key.CustomerId });
    }
}
