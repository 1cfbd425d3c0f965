using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Approvals;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Import;
using Zhike.Platform.Modules;
using Zhike.Sales.Capture;
using Zhike.Sales.Leads;
using Zhike.Sales.Offers;
using Zhike.Sales.Opportunities;
using Zhike.Sales.Orders;
using Zhike.Sales.Prices;
using Zhike.Sales.Products;
using Zhike.Sales.Quotes;
using Zhike.Sales.Scoring;
using Zhike.Sales.Stages;

namespace Zhike.Sales;

/// <summary>The table of contents of this module.</summary>
public sealed class SalesModule : Module
{
    public override string Name => "Sales";

    public override IEnumerable<ObjectDefinition> Objects =>
    [
        new LeadObject(), new LeadNoteObject(), new WebFormObject(), new ScoringRuleObject(), new ProductObject(), new BundleItemObject(), new PriceBookObject(), new PriceBookEntryObject(), new StageObject(),
        new OpportunityObject(), new QuoteObject(), new QuoteLineObject(), new OrderObject(), new OrderLineObject(),
    ];

    public override void AddTo(IServiceCollection services) =>
        services.AddValidation().AddSingleton<IDemoPart, SalesDemo>().AddScoped(typeof(RecordStep<>)).AddSingleton<DealBoard>().AddSingleton<ForecastDeals>()
            .AddSingleton<WakeDeals>().AddHostedService(provider => provider.GetRequiredService<WakeDeals>())
            .AddSingleton<LeadDrafts>().AddScoped<LeadConversion>().AddScoped<ConversionUndo>().AddScoped<ConvertLead>().AddSingleton<LeadMatches>()
            .AddSingleton<PriceLists>().AddSingleton<AskPrice>()
            .AddSingleton<LinePrices>().AddSingleton<DiscountLimits>().AddSingleton<DiscountDrafts>().AddSingleton<IApprovalKind, DiscountApproval>().AddSingleton<QuoteContent>()
            .AddSingleton<Letterhead>().AddSingleton<QuotePapers>().AddSingleton<PrintQuote>().AddSingleton<OfferLinks>().AddSingleton<OpenOffer>().AddSingleton<AnswerOffer>().AddScoped<ShareQuote>()
            .AddScoped<SaveQuote>().AddScoped<ReleaseQuote>().AddScoped<NewVersion>().AddScoped<QuoteDeal>()
            .AddSingleton<ExpireQuotes>().AddHostedService(provider => provider.GetRequiredService<ExpireQuotes>())
            .AddSingleton<OrderContent>().AddScoped<SaveOrder>().AddScoped<MoveGoods>().AddScoped<OrderQuote>().AddSingleton<OrderIntake>().AddSingleton<TakeOrders>()
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
        AskPrice.Map(api);
        QuoteContent.Map(api);
        SaveQuote.Map(api);
        ReleaseQuote.Map(api);
        QuoteSteps.Map(api);
        NewVersion.Map(api);
        QuoteDeal.Map(api);
        DiscountLimits.Map(api);
        Letterhead.Map(api);
        PrintQuote.Map(api);
        ShareQuote.Map(api);
        OpenOffer.Map(api);
        AnswerOffer.Map(api);
        MapOrders(api);
        DealBoard.Map(api);
        ForecastDeals.Map(api);
        MoveStage.Map(api);
        WinDeal.Map(api);
        LoseDeal.Map(api);
        ShelveDeal.Map(api);
        ReopenDeal.Map(api);
        StageHistory.Map(api);
    }

    static void MapOrders(IEndpointRouteBuilder api)
    {
        OrderContent.Map(api);
        SaveOrder.Map(api);
        OrderSteps.Map(api);
        MoveGoods.Map(api);
        OrderQuote.Map(api);
        TakeOrders.Map(api);
    }

    public override void Configure(ModelBuilder model) =>
        model.Entity<StageStay>().ToTable("opportunity_stage_history").HasOne(stay => stay.Opportunity).WithMany().HasForeignKey(stay => stay.OpportunityId);
}
