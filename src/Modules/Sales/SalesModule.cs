using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Approvals;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Import;
using Zhike.Platform.Modules;
using Zhike.Sales.Amendments;
using Zhike.Sales.Capture;
using Zhike.Sales.Clauses;
using Zhike.Sales.Collections;
using Zhike.Sales.Competitors;
using Zhike.Sales.Contracts;
using Zhike.Sales.Credit;
using Zhike.Sales.Forecasts;
using Zhike.Sales.Invoices;
using Zhike.Sales.Leads;
using Zhike.Sales.Offers;
using Zhike.Sales.Opportunities;
using Zhike.Sales.Orders;
using Zhike.Sales.Papers;
using Zhike.Sales.Prices;
using Zhike.Sales.Products;
using Zhike.Sales.Quotes;
using Zhike.Sales.Refunds;
using Zhike.Sales.Requests;
using Zhike.Sales.Scoring;
using Zhike.Sales.Stages;
using Zhike.Sales.Statements;
using Zhike.Sales.Targets;

namespace Zhike.Sales;

/// <summary>The table of contents of this module.</summary>
public sealed class SalesModule : Module
{
    public override string Name => "Sales";

    public override IEnumerable<ObjectDefinition> Objects =>
    [
        new LeadObject(), new LeadNoteObject(), new WebFormObject(), new ScoringRuleObject(), new ProductObject(), new BundleItemObject(), new PriceBookObject(), new PriceBookEntryObject(), new PipelineObject(), new StageObject(), new StageCheckObject(),
        new OpportunityObject(), new OpportunityLineObject(), new OpportunityContactObject(), new CompetitorObject(), new OpportunityCompetitorObject(), new QuoteObject(), new QuoteLineObject(),
        new OrderObject(), new OrderLineObject(), new ContractObject(), new ContractLineObject(), new ClauseObject(), new ContractClauseObject(), new InstalmentObject(), new PaymentObject(), new PaymentMatchObject(),
        new RefundObject(), new InvoiceObject(), new CreditLimitObject(), new StatementObject(), new ContractAmendmentObject(), new TargetObject(),
    ];

    public override void AddTo(IServiceCollection services) =>
        services.AddValidation().AddSingleton<IDemoPart, SalesDemo>().AddScoped(typeof(RecordStep<>)).AddSingleton<DealBoard>().AddScoped<TickCheck>().AddScoped<SplitDeal>().AddSingleton<SharedDeals>().AddSingleton<CompetitorReport>().AddSingleton<SalesCycle>().AddSingleton<ForecastDeals>().AddSingleton<RankPeople>().AddSingleton<ShowAttainment>().AddSingleton<TargetGrid>().AddScoped<SetTargets>()
            .AddSingleton<WakeDeals>().AddHostedService(provider => provider.GetRequiredService<WakeDeals>())
            .AddSingleton<KeptForecasts>().AddSingleton<ForecastTable>().AddSingleton<ForecastWeeks>().AddSingleton<TakeForecast>().AddHostedService(provider => provider.GetRequiredService<TakeForecast>())
            .AddSingleton<LeadDrafts>().AddScoped<LeadConversion>().AddScoped<ConversionUndo>().AddScoped<ConvertLead>().AddSingleton<LeadMatches>()
            .AddSingleton<PriceLists>().AddSingleton<AskPrice>()
            .AddSingleton<LinePrices>().AddSingleton<DiscountLimits>().AddSingleton<DiscountDrafts>().AddSingleton<IApprovalKind, DiscountApproval>().AddSingleton<QuoteContent>()
            .AddSingleton<Letterhead>().AddSingleton<QuotePapers>().AddSingleton<PrintQuote>().AddSingleton<OfferLinks>().AddSingleton<OpenOffer>().AddSingleton<AnswerOffer>().AddScoped<ShareQuote>().AddScoped<MailQuote>().AddScoped<PaperMail>().AddScoped<MailContract>().AddScoped<MailStatement>()
            .AddScoped<SaveQuote>().AddScoped<ReleaseQuote>().AddScoped<NewVersion>().AddScoped<QuoteDeal>()
            .AddSingleton<ExpireQuotes>().AddHostedService(provider => provider.GetRequiredService<ExpireQuotes>())
            .AddSingleton<OrderContent>().AddScoped<SaveOrder>().AddScoped<MoveGoods>().AddScoped<OrderQuote>().AddScoped<OrderContract>().AddSingleton<TraceRecord>().AddSingleton<OrderIntake>().AddSingleton<TakeOrders>()
            .AddSingleton<IImportHook, DealImport>().AddSingleton<LeadScorer>().AddSingleton<ShowLeadScore>()
            .AddSingleton<ScoreLeads>().AddHostedService(provider => provider.GetRequiredService<ScoreLeads>())
            .AddSingleton<LeadScoring>().AddHostedService(provider => provider.GetRequiredService<LeadScoring>()).AddSingleton<FormStamp>().AddSingleton<AnswerForm>().AddSingleton<ReceiveMail>().AddSingleton<KeepChat>().AddSingleton<Zhike.Contracts.IChatLeads>(provider => provider.GetRequiredService<KeepChat>()).AddSingleton<TakeChat>()
            .AddSingleton<LeadWatch>().AddHostedService(provider => provider.GetRequiredService<LeadWatch>())
            .AddScoped<TakeClauses>().AddSingleton<PrintContract>().AddScoped<QuoteContract>().AddScoped<SignContract>().AddScoped<PlanInstalments>().AddScoped<Matching>().AddScoped<MatchPayment>().AddScoped<ReceivePayment>().AddSingleton<SuggestMatches>().AddSingleton<AgeReceivables>()
            .AddScoped<SubmitRequest>().AddSingleton<IApprovalKind, RefundApproval>().AddSingleton<IApprovalKind, InvoiceApproval>().AddSingleton<IApprovalKind, CreditApproval>().AddSingleton<IApprovalKind, AmendmentApproval>().AddSingleton<IApprovalKind, ContractApproval>().AddScoped<SubmitContract>().AddSingleton<ContractReviews>().AddScoped<SendContract>().AddScoped<SignAmendment>().AddScoped<IssueInvoice>().AddSingleton<CustomerCredit>()
            .AddSingleton<StatementReader>().AddSingleton<PrintStatement>()
            .AddSingleton<StartContracts>().AddHostedService(provider => provider.GetRequiredService<StartContracts>()).AddSingleton<RemindRenewals>().AddHostedService(provider => provider.GetRequiredService<RemindRenewals>())
            .AddSingleton<RemindOverdue>().AddHostedService(provider => provider.GetRequiredService<RemindOverdue>());

    public override void Map(IEndpointRouteBuilder api)
    {
        LeadSteps.Map(api);
        LeadPool.Map(api);
        ShowLeadScore.Map(api);
        AnswerForm.Map(api);
        ReadCard.Map(api);
        ReceiveMail.Map(api);
        TakeChat.Map(api);
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
        MailQuote.Map(api);
        OpenOffer.Map(api);
        AnswerOffer.Map(api);
        Deals(api);
        Contracts(api);
        Orders(api);
    }

    static void Deals(IEndpointRouteBuilder api)
    {
        DealBoard.Map(api);
        ForecastDeals.Map(api);
        RankPeople.Map(api);
        ShowAttainment.Map(api);
        TargetGrid.Map(api);
        SetTargets.Map(api);
        ForecastTable.Map(api);
        ForecastWeeks.Map(api);
        MoveStage.Map(api);
        MovePipeline.Map(api);
        TickCheck.Map(api);
        SplitDeal.Map(api);
        CompetitorReport.Map(api);
        SalesCycle.Map(api);
        WinDeal.Map(api);
        LoseDeal.Map(api);
        ShelveDeal.Map(api);
        ReopenDeal.Map(api);
        StageHistory.Map(api);
    }

    static void Contracts(IEndpointRouteBuilder api)
    {
        QuoteContract.Map(api);
        ContractSteps.Map(api);
        SubmitContract.Map(api);
        SendContract.Map(api);
        MailContract.Map(api);
        SignContract.Map(api);
        SignAmendment.Map(api);
        TakeClauses.Map(api);
        PrintContract.Map(api);
        PlanInstalments.Map(api);
        ReceivePayment.Map(api);
        MatchPayment.Map(api);
        SuggestMatches.Map(api);
        AgeReceivables.Map(api);
        RequestSteps.Map(api);
        PayRefund.Map(api);
        IssueInvoice.Map(api);
        CustomerCredit.Map(api);
        StatementSteps.Map(api);
        PrintStatement.Map(api);
        MailStatement.Map(api);
    }

    static void Orders(IEndpointRouteBuilder api)
    {
        OrderContent.Map(api);
        SaveOrder.Map(api);
        OrderSteps.Map(api);
        MoveGoods.Map(api);
        OrderQuote.Map(api);
        OrderContract.Map(api);
        TraceRecord.Map(api);
        TakeOrders.Map(api);
    }

    public override void Configure(ModelBuilder model)
    {
        model.Entity<StageStay>().ToTable("opportunity_stage_history").HasOne(stay => stay.Opportunity).WithMany().HasForeignKey(stay => stay.OpportunityId);
        model.Entity<OpportunityCheck>().ToTable("opportunity_checks").HasKey(check => new { check.OpportunityId, check.CheckId });
        model.Entity<OpportunityShare>().ToTable("opportunity_shares").HasKey(share => new { share.OpportunityId, share.UserId });
        model.Entity<ForecastEntry>().ToTable("forecast_entries");
    }
}
