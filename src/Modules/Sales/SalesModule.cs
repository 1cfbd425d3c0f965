using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Import;
using Zhike.Platform.Modules;
using Zhike.Sales.Capture;
using Zhike.Sales.Leads;
using Zhike.Sales.Opportunities;
using Zhike.Sales.Products;
using Zhike.Sales.Scoring;
using Zhike.Sales.Stages;

namespace Zhike.Sales;

/// <summary>The table of contents of this module.</summary>
public sealed class SalesModule : Module
{
    public override string Name => "Sales";

    public override IEnumerable<ObjectDefinition> Objects => [new LeadObject(), new LeadNoteObject(), new ProductObject(), new WebFormObject(), new ScoringRuleObject(), new StageObject(), new OpportunityObject()];

    public override void AddTo(IServiceCollection services) =>
        services.AddValidation().AddSingleton<IDemoPart, SalesDemo>().AddScoped(typeof(RecordStep<>)).AddSingleton<DealBoard>().AddSingleton<ForecastDeals>()
            .AddSingleton<WakeDeals>().AddHostedService(provider => provider.GetRequiredService<WakeDeals>())
            .AddSingleton<LeadDrafts>().AddScoped<LeadConversion>().AddScoped<ConversionUndo>().AddScoped<ConvertLead>().AddSingleton<LeadMatches>()
            .AddSingleton<IImportHook, DealImport>().AddSingleton<LeadScorer>().AddSingleton<ShowLeadScore>()
            .AddSingleton<ScoreLeads>().AddHostedService(provider => provider.GetRequiredService<ScoreLeads>())
            .AddSingleton<LeadScoring>().AddHostedService(provider => provider.GetRequiredService<LeadScoring>()).AddSingleton<FormStamp>().AddSingleton<AnswerForm>()
            .AddSingleton<LeadWatch>().AddHostedService(provider => provider.GetRequiredService<LeadWatch>());

    public override void Map(IEndpointRouteBuilder api)
    {
        LeadSteps.Map(api);
        LeadPool.Map(api);
        ShowLeadScore.Map(api);
        AnswerForm.Map(api);
        ConvertLead.Map(api);
        LeadMatches.Map(api);
        ResponseTime.Map(api);
        DealBoard.Map(api);
        ForecastDeals.Map(api);
        MoveStage.Map(api);
        WinDeal.Map(api);
        LoseDeal.Map(api);
        ShelveDeal.Map(api);
        ReopenDeal.Map(api);
        StageHistory.Map(api);
    }

    public override void Configure(ModelBuilder model) =>
        model.Entity<StageStay>().ToTable("opportunity_stage_history").HasOne(stay => stay.Opportunity).WithMany().HasForeignKey(stay => stay.OpportunityId);
}
