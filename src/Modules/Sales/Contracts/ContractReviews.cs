using Zhike.Platform.Access;
using Zhike.Platform.Approvals;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Values;

namespace Zhike.Sales.Contracts;

/// <summary>Keeps a contract in the house until those who have to approve it did.</summary>
internal sealed class ContractReviews(Database database, ApprovalRules rules)
{
    /// <summary>Asks the rules, and returns what is to be asked of the contract once it is held.</summary>
    /// <remarks>The question throws <c>sales.contract-in-approval</c>, <c>sales.contract-needs-approval</c>, or <see cref="Stale"/> when the amount has changed since.</remarks>
    internal async Task<Action<Contract>> Question(long id, Caller caller, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        var known = await read.Rows("SELECT amount_minor, amount_currency FROM contracts WHERE id = @id", row => new Money(row.GetInt64(0), row.GetString(1)), ("id", id));
        if (known is not [var amount]) return _ => { };
        var facts = new Dictionary<string, object>(StringComparer.Ordinal) { ["amount"] = amount.ToDecimal() };
        var needed = await rules.Needed(ContractApproval.Name, facts, caller.UserId ?? 0, ct) is not null;
        return contract =>
        {
            if (contract.Amount != amount) throw new Stale();
            if (contract.Review == ContractReview.Waiting) throw new RuleBroken("sales.contract-in-approval");
            if (needed && contract.Review is null) throw new RuleBroken("sales.contract-needs-approval");
        };
    }
}
