using Zhike.Analytics.Explore;

namespace Zhike.Analytics.Boards;

/// <summary>What has to be asked for one tile, or why it cannot be.</summary>
/// <param name="Question">Of a chart or table.</param>
/// <param name="Kpi">Of a figure, with <paramref name="Of"/> for what it is a share of.</param>
internal sealed record TilePlan(string Id, AskWarehouse.Request Asked, Question? Question, Comparison? Comparison, KpiPlan? Kpi, KpiPlan? Of, AnswerTiles.Trouble? Problem)
{
    internal IEnumerable<Question> Questions => [.. Question is null ? [] : new[] { Question }, .. Kpi?.Questions ?? [], .. Of?.Questions ?? []];
}
