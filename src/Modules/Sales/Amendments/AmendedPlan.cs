using Zhike.Platform.Http;
using Zhike.Platform.Values;
using Zhike.Platform.Writing;
using Zhike.Sales.Collections;
using Zhike.Sales.Contracts;

namespace Zhike.Sales.Amendments;

/// <summary>Keeps the instalments of a contract adding up when its amount is amended.</summary>
internal static class AmendedPlan
{
    /// <param name="name">Of the instalment that is added.</param>
    /// <exception cref="RuleBroken"><c>sales.amended-below-received</c> when more falls away than is open.</exception>
    internal static async Task Apply(Writer writer, Contract contract, ContractAmendment amendment, string name, CancellationToken ct)
    {
        var (difference, plan) = (amendment.Difference, await Settlement.Living<Instalment>(writer, part => part.ContractId == contract.Id, ct));
        if (difference.IsZero || plan.Count == 0) return;
        // They were shares of the amount before.
        foreach (var part in plan) part.Percent = null;
        if (difference.Minor > 0) await writer.Add(new Instalment { ContractId = contract.Id, Position = plan.Max(part => part.Position) + 1, Name = name, Amount = difference, DueOn = amendment.DueOn }, ct);
        else TakeOff(plan, new Money(-difference.Minor, difference.Currency), contract, writer);
    }

    static void TakeOff(List<Instalment> plan, Money less, Contract contract, Writer writer)
    {
        foreach (var part in plan.OrderByDescending(part => part.Position))
        {
            var taken = new Money(Math.Min(part.OpenMinor, less.Minor), less.Currency);
            if (taken == part.Amount) part.DeletedAt = writer.Now;
            else part.Amount -= taken;
            less -= taken;
        }
        if (!less.IsZero) throw new RuleBroken("sales.amended-below-received", ("received", contract.Received.ToAmount()));
    }
}
