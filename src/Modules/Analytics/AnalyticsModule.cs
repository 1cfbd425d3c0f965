using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Analytics.Analyses;
using Zhike.Analytics.Analyses.Answered;
using Zhike.Analytics.Analyses.Assortment;
using Zhike.Analytics.Analyses.Equity;
using Zhike.Analytics.Analyses.Loyalty;
using Zhike.Analytics.Analyses.Performance;
using Zhike.Analytics.Analyses.Profile;
using Zhike.Analytics.Analyses.Profit;
using Zhike.Analytics.Analyses.Promotions;
using Zhike.Analytics.Analyses.Prospects;
using Zhike.Analytics.Baskets;
using Zhike.Analytics.Boards;
using Zhike.Analytics.Churn;
using Zhike.Analytics.Classifiers;
using Zhike.Analytics.Clusters;
using Zhike.Analytics.Explore;
using Zhike.Analytics.Forecasts;
using Zhike.Analytics.Lifetimes;
using Zhike.Analytics.Likely;
using Zhike.Analytics.Linkage;
using Zhike.Analytics.Parquet;
using Zhike.Analytics.Questions;
using Zhike.Analytics.Rfm;
using Zhike.Analytics.Runs;
using Zhike.Analytics.Schedules;
using Zhike.Analytics.Stages;
using Zhike.Analytics.Sources;
using Zhike.Analytics.Staffing;
using Zhike.Analytics.Surveys;
using Zhike.Analytics.Trials;
using Zhike.Analytics.Warehouse;
using Zhike.Analytics.Worth;
using Zhike.Contracts;
using Zhike.Platform.Columnar;
using Zhike.Platform.Jobs;
using Zhike.Platform.Modules;

namespace Zhike.Analytics;

/// <summary>The table of contents of this module.</summary>
public sealed class AnalyticsModule : Module
{
    public override string Name => "Analytics";

    public override void AddTo(IServiceCollection services) =>
        services.AddValidation().AddSingleton<IRecordLinkage, LinkRecords>().AddSingleton<WarehouseFile>().AddSingleton<WarehouseSchema>().AddSingleton<LoadWarehouse>().AddSingleton<ShowWarehouse>()
            .AddSingleton<RebuildWarehouse>().AddSingleton<IJob>(provider => provider.GetRequiredService<RebuildWarehouse>()).AddHostedService<FollowWarehouse>()
            .AddSingleton<BoardStore>().AddSingleton<BoardCheck>().AddSingleton<ReadyBoards>().AddSingleton<KeepBoards>().AddSingleton<StartBoards>().AddSingleton<AnswerTiles>()
            .AddSingleton<DimensionLabels>().AddSingleton<AskWarehouse>().AddSingleton<ExportAnswer>()
            .AddSingleton<QuestionStore>().AddSingleton<QuestionAudience>().AddSingleton<KeepQuestions>()
            .AddSingleton<ScheduleStore>().AddSingleton<AnswerMail>().AddSingleton<KeepSchedules>().AddSingleton<IJob, MailAnswers>().AddSingleton<SendSchedules>().AddHostedService(provider => provider.GetRequiredService<SendSchedules>())
            .AddSingleton<Analysis, ProfileAnalysis>().AddSingleton<Analysis, LoyaltyAnalysis>().AddSingleton<Analysis, ProfitAnalysis>().AddSingleton<Analysis, PerformanceAnalysis>().AddSingleton<Analysis, ForecastAnalysis>()
            .AddSingleton<Analysis, ProductAnalysis>().AddSingleton<Analysis, PromotionAnalysis>().AddSingleton<Analysis, SatisfactionAnalysis>().AddSingleton<Analysis, EquityAnalysis>().AddSingleton<AnalysisWords>().AddSingleton<AnalysisFile>().AddSingleton<AskAnalysis>()
            .AddSingleton<CompanyModel, RfmModel>().AddSingleton<CompanyModel, ClvModel>().AddSingleton<CompanyModel, WorthModel>().AddSingleton<CompanyModel, StageModel>().AddSingleton<CompanyModel, TierModel>().AddSingleton<CompanyModel, ChurnModel>().AddSingleton<CompanyModel, ClusterModel>().AddSingleton<CompanyModel, PropensityModel>()
            .AddSingleton<ModelPolicies>().AddSingleton<PolicyRoutes>().AddSingleton<PreviewPolicy>().AddSingleton<CustomerValues>().AddSingleton<PreviewTiers>().AddSingleton<UndoTiers>().AddSingleton<ShowConcentration>().AddSingleton<ShowCohorts>()
            .AddSingleton<FollowOrders>().AddHostedService(provider => provider.GetRequiredService<FollowOrders>())
            .AddSingleton<RunStore>().AddSingleton<RunRoutes>().AddSingleton<ShowScores>()
            .AddSingleton<RunScores>().AddSingleton<FrameModels>().AddSingleton<SaveSegment>().AddSingleton<ShowOffer>().AddSingleton<ShowModelTimes>().AddSingleton<ShowClusters>().AddSingleton<RulesFile>().AddSingleton<AskRules>()
            .AddSingleton<OrderSources>().AddSingleton<SourceTables>().AddSingleton<SourceObjects>().AddSingleton<SourceRoutes>().AddSingleton<LoadSource>().AddSingleton<IJob>(provider => provider.GetRequiredService<LoadSource>()).AddHostedService<SweepSources>()
            .AddSingleton<QuestionReader>()
            .AddSingleton<ParquetExports>().AddSingleton<ExportRights>().AddSingleton<ExportWarehouse>().AddSingleton<MakeExport>().AddSingleton<IJob>(provider => provider.GetRequiredService<MakeExport>())
            .AddSingleton<RunModels>().AddSingleton<IJob>(provider => provider.GetRequiredService<RunModels>()).AddHostedService<ScoreNightly>()
            .AddSingleton<UploadedFiles>().AddHostedService<SweepFiles>().AddSingleton<FileRoutes>().AddSingleton<TrialRoutes>().AddSingleton<RunTrial>().AddSingleton<IJob>(provider => provider.GetRequiredService<RunTrial>());

    public override void Map(IEndpointRouteBuilder api)
    {
        ShowWarehouse.Map(api);
        RebuildWarehouse.Map(api);
        ExportWarehouse.Map(api);
        RunRoutes.Map(api);
        AskWarehouse.Map(api);
        StartBoards.Map(api);
        AnswerTiles.Map(api);
        KeepBoards.Map(api);
        ExportAnswer.Map(api);
        KeepQuestions.Map(api);
        KeepSchedules.Map(api);
        AskAnalysis.Map(api);
        ShowScores.Map(api);
        PolicyRoutes.Map(api);
        PreviewPolicy.Map(api);
        PreviewTiers.Map(api);
        UndoTiers.Map(api);
        ShowConcentration.Map(api);
        ShowCohorts.Map(api);
        SaveSegment.Map(api);
        ShowOffer.Map(api);
        ShowModelTimes.Map(api);
        ShowClusters.Map(api);
        AskRules.Map(api);
        SourceRoutes.Map(api);
        FileRoutes.Map(api);
        TrialRoutes.Map(api);
    }

    /// <summary>What can be tried on a file, by name.</summary>
    internal static IReadOnlyDictionary<string, Trial> Trials { get; } = ((Trial[])
    [
        new BasketTrial(),
        new ClustersTrial(),
        new ClassifyTrial(), new ChurnTrial(),
        new StaffingTrial(),
        .. PurchaseFamily.All.Select(family => new PurchaseTrial(family)), new GammaGammaTrial(), new ClvTrial(), new RfmTrial(),
        new LinkTrial(),
        new ForecastTrial(),
        new SurveyTrial(),
    ]).ToDictionary(trial => trial.Name, StringComparer.Ordinal);

    /// <summary>Tries one model on a file.</summary>
    /// <param name="name">Such as <c>bg-nbd</c>.</param>
    /// <param name="settings">Named values as they were written; a switch has an empty one.</param>
    /// <returns>What the run found, to be written as JSON with names in camel case.</returns>
    /// <exception cref="Platform.Http.Invalid">naming the setting and the rule; <c>analytics.model-unknown</c> on <c>model</c>.</exception>
    /// <exception cref="Platform.Tabular.BadTabularFile">The file cannot be read as a table.</exception>
    public static Task<object> Try(string name, IReadOnlyDictionary<string, string> settings, CancellationToken ct)
    {
        if (!Trials.TryGetValue(name, out var trial)) throw new Platform.Http.Invalid("model", "analytics.model-unknown", ("model", name), ("models", string.Join(", ", Trials.Keys.Order(StringComparer.Ordinal))));
        var given = new TrialSettings(settings);
        given.RefuseUnknown(trial.Settings);
        return trial.Run(given, ct);
    }

    /// <summary>Fits one model on the orders of a data folder's warehouse, which no program may hold open meanwhile.</summary>
    /// <param name="settings">With <c>source</c>: <c>crm</c>, or the name of a source.</param>
    /// <exception cref="Platform.Http.Refusal">as <see cref="Try"/>; 503 without a warehouse.</exception>
    public static Task<object> TryOn(string folder, string name, IReadOnlyDictionary<string, string> settings, DateTime now, CancellationToken ct) => new SourceCommand(folder).Try(name, settings, now, ct);

    /// <summary>What <see cref="Try"/> found as JSON: what is no number is null, remarks are texts.</summary>
    /// <param name="say">The text of a remark in the reader's language.</param>
    public static System.Text.Json.JsonElement Told(object found, Func<Platform.Http.FieldError, string> say) => TrialJson.Of(found, say);

    /// <summary>Loads an order history from outside into the warehouse of a data folder.</summary>
    /// <param name="settings">Columns as <c>customer</c>, <c>at</c>, <c>order</c>, <c>amount</c>, <c>product</c>, <c>quantity</c>; <c>name</c> for the source.</param>
    /// <returns>The source, rows loaded, and rows set aside by what they lack.</returns>
    /// <exception cref="Platform.Http.Refusal">The file, a setting or the warehouse is no good.</exception>
    /// <exception cref="Platform.Tabular.BadTabularFile">The file cannot be read as a table.</exception>
    public static async Task<(string Source, long Rows, IReadOnlyDictionary<string, long> SetAside)> LoadOrders(string folder, string file, IReadOnlyDictionary<string, string> settings, DateTime now, CancellationToken ct)
    {
        var loaded = await ExternalOrders.Load(folder, file, settings, now, ct);
        return (loaded.Source, loaded.Rows, loaded.SetAside);
    }

    /// <summary>Writes the warehouse of a data folder as Parquet into a folder that is new or empty, while no program holds it open.</summary>
    /// <param name="tables">By their names in the warehouse; null for all.</param>
    /// <param name="readme">What a person who opens the folder is told.</param>
    /// <returns>Tables and rows.</returns>
    /// <exception cref="Platform.Http.Refusal">The folder, a table or the warehouse is no good.</exception>
    public static (int Tables, long Rows) WriteParquet(string folder, string target, IReadOnlyList<string>? tables, ModuleList modules, string readme, DateTime now, CancellationToken ct)
    {
        using var store = WarehouseFile.OpenAlone(folder);
        using var session = store.Session();
        if (LoadWarehouse.Noted(session, "core") is null) throw new Platform.Http.Refused(503, "analytics.warehouse-not-built");
        var plan = new ParquetPlan(session, new Platform.Catalogue.ObjectCatalogue(modules.Objects, [], [], "0"));
        var manifest = new ParquetFolder(Path.GetFullPath(target), readme).Write(session, plan.All(tables), false, now, ct);
        return (manifest.Tables.Count, manifest.Rows);
    }

    /// <summary>What a look at a warehouse that another program holds ends with.</summary>
    public const int WarehouseNotLookedAt = WarehouseProbe.NotLookedAt;

    /// <summary>The warehouse of a data folder.</summary>
    public static string WarehouseOf(string folder) => Path.Combine(folder, WarehouseFile.FirstName);

    /// <summary>Reads every row of a warehouse, which may end this process where the file is damaged.</summary>
    /// <returns>Tables and rows; null where another program holds it or the disk is full.</returns>
    /// <exception cref="Platform.Http.Refused"><c>analytics.warehouse-damaged</c>, <c>analytics.warehouse-not-built</c>, <c>analytics.warehouse-library-missing</c></exception>
    public static (int Tables, long Rows)? ReadWarehouse(string file)
    {
        if (!File.Exists(file)) throw new Platform.Http.Refused(503, "analytics.warehouse-not-built");
        if (!DuckLibrary.IsThere) throw new Platform.Http.Refused(503, "analytics.warehouse-library-missing");
        try { return WarehouseProbe.Read(file); }
        catch (ColumnarFailed error) when (error.IsLocked || error.IsDiskFull) { return null; }
        catch (ColumnarFailed) { throw new Platform.Http.Refused(503, "analytics.warehouse-damaged"); }
    }
}
