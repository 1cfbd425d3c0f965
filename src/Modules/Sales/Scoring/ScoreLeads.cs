using Microsoft.Extensions.Logging;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Sales.Leads;

namespace Zhike.Sales.Scoring;

/// <summary>Scores leads moments after they were made or changed; a changed rule asks for all of them again.</summary>
internal sealed class ScoreLeads(Database database, LeadScorer scorer, ILogger<ScoreLeads> log) : ChangeReader(database, log)
{
    /// <summary>Set while all leads are to be scored again.</summary>
    internal const string AllAgain = "leads.scoreAgain";

    public override string Name => "lead-score";

    protected override async Task Handle(IReadOnlyList<Change> changes, WriteLease lease, CancellationToken ct)
    {
        await scorer.Score(lease, [.. changes.Where(change => change.Object == LeadObject.ObjectKey).Select(change => change.RecordId).Distinct()], ct);
        if (changes.Any(change => change.Object == ScoringRuleObject.ObjectKey)) await lease.Keep(AllAgain, true, ct);
    }
}
