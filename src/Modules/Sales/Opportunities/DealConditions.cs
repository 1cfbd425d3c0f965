using Zhike.Platform.Catalogue;
using Zhike.Platform.Query;

namespace Zhike.Sales.Opportunities;

/// <summary>Conditions on deals that several use cases share.</summary>
internal static class DealConditions
{
    internal static Condition In(ObjectDefinition deals, params string[] states) => new Compare(deals.Field("state"), Operator.In, states);

    internal static Condition InPipeline(ObjectDefinition deals, long? pipelineId) =>
        pipelineId is { } id ? new Compare(deals.Field("pipelineId"), Operator.Eq, [id]) : Condition.Always;

    internal static Condition InStage(ObjectDefinition deals, long stageId) =>
        new All([In(deals, "open"), new Compare(deals.Field("stageId"), Operator.Eq, [stageId])]);

    internal static Condition Closed(ObjectDefinition deals, (DateOnly From, DateOnly To) period, params string[] states) =>
        new All([In(deals, states), new Compare(deals.Field("closedOn"), Operator.Between, [period.From, period.To])]);

    internal static Condition Closing(ObjectDefinition deals, (DateOnly From, DateOnly To) period) =>
        new All([In(deals, "open"), new Compare(deals.Field("closeOn"), Operator.Between, [period.From, period.To])]);

    /// <summary>Open deals expected to close in the period and counted on in the forecast.</summary>
    internal static Condition Expected(ObjectDefinition deals, (DateOnly From, DateOnly To) period) =>
        new All([Closing(deals, period), new Compare(deals.Field("forecastCategory"), Operator.Ne, ["omitted"])]);
}
