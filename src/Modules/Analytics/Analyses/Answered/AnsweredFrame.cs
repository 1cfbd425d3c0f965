using System.Text.Json.Nodes;
using Zhike.Platform.Query;

namespace Zhike.Analytics.Analyses.Answered;

/// <summary>Answers as lists find them: those of the customers asked about, given in the period.</summary>
internal static class AnsweredFrame
{
    internal const string Object = "surveyAnswers";

    /// <summary>From where on a satisfaction of 0 to 100 counts as satisfied: two thirds of the scale.</summary>
    internal const double Satisfied = 66.67;

    internal static JsonObject Where(AnalysisRun run) => Between(run, run.Frame.From, run.Frame.Until);

    internal static JsonObject Between(AnalysisRun run, DateOnly from, DateOnly until) =>
        Drill.All(Drill.Leaf("answeredAt", "gte", Instant(run, from)), Drill.Leaf("answeredAt", "lt", Instant(run, until.AddDays(1))), OfCustomers(run));

    /// <summary>The customers asked about.</summary>
    internal static JsonObject Customers(AnalysisRun run) => Drill.All(run.Frame.Place(), run.Frame.Owner(), run.Frame.Department());

    static JsonObject OfCustomers(AnalysisRun run) => Drill.All(
        run.Frame.Region is { } region ? Drill.Leaf("customerId.region", "under", region) : null, run.Frame.OwnerId is { } owner ? Drill.Is("customerId.ownerId", owner) : null,
        run.Frame.DepartmentId is { } department ? Drill.Leaf("customerId.departmentId", "under", department) : null);

    static JsonValue Instant(AnalysisRun run, DateOnly day) => JsonValue.Create(Platform.Catalogue.Instants.Format(RelativeDates.StartOf(day, run.Caller.Zone)));
}
