using Zhike.Platform.Approvals;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Query;
using Zhike.Platform.Records;
using Zhike.Platform.Text;
using Zhike.Sales.Requests;

namespace Zhike.Sales.Contracts;

/// <summary>Drafts of contracts as something that may need approval; nobody is asked unless a rule of the administrators says so.</summary>
internal sealed class ContractApproval(QueryEngine queries, RecordGate gate, Texts texts)
    : RequestApproval(queries, gate, texts, Name, ContractObject.ObjectKey, "name", "customerId", "amount", "startsOn", "endsOn", "terms")
{
    internal const string Name = "contract";

    public override IReadOnlyList<RuleStep> Usual(IReadOnlyDictionary<string, object> facts) => [];

    protected override bool Settle(Record record, long approval, bool approved)
    {
        if (record is not Contract { Review: ContractReview.Waiting } contract || contract.ApprovalId != approval) return false;
        contract.Review = approved ? ContractReview.Passed : null;
        if (!approved) contract.ApprovalId = null;
        return true;
    }
}
