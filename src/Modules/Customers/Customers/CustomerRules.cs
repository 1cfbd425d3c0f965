using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Platform.Text;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>What holds for every customer that is written, whoever writes it.</summary>
internal sealed class CustomerRules(Customer customer, Saving saving)
{
    internal async Task Apply()
    {
        Derive();
        if (saving.Changes("name") || saving.Changes("formerNames")) await NameKeys.Renew(customer, saving);
        if (saving.Changes("tier") || saving.Changes("tierReason")) await RememberTier();
        if (customer.DeletedAt is not null) return;
        await DuplicateGuard.Check(customer, saving);
        await ParentMakesNoLoop();
    }

    void Derive()
    {
        if (saving.Changes("name")) (customer.NameSort, customer.NameCore) = (SortKey.Of(customer.Name), CompanyName.Core(customer.Name));
        if (saving.IsNew) customer.Category ??= customer.Kind == CustomerKind.Person ? CustomerCategory.Consumer : CustomerCategory.Business;
        if (saving.Changes("tier") && !saving.Changes("tierReason")) (customer.TierReason, customer.TierExpiresOn) = (null, null);
        if (saving.Changes("ownerId")) Owned();
        customer.Completeness = Completeness.Of(customer);
    }

    /// <summary>A new owner starts a new period; what was said on the last return no longer holds.</summary>
    void Owned()
    {
        customer.OwnedSinceAt = customer.OwnerId is null ? null : saving.Writer.Now;
        if (customer.OwnerId is null) customer.ClaimedAt = null;
        else customer.ReturnReason = null;
    }

    async Task RememberTier()
    {
        if (saving.IsNew) return;
        var db = await saving.Writer.Db(saving.Ct);
        var before = db.Entry(customer).Property(x => x.Tier).OriginalValue;
        db.Add(new TierChange
        {
            CustomerId = customer.Id, Before = before, After = customer.Tier, Reason = customer.TierReason, ExpiresOn = customer.TierExpiresOn,
            At = saving.Writer.Now, UserId = saving.Writer.Caller.UserId,
        });
    }

    /// <summary>A credit code belongs to one living customer; two that ask at once are put in line first.</summary>
    internal static async Task CreditCodesAreFree(IReadOnlyList<Customer> customers, Writer writer, CancellationToken ct)
    {
        var context = await writer.Db(ct);
        var asked = customers.Where(customer => customer is { CreditCode: not null, DeletedAt: null } && IsNews(context.Entry(customer))).ToList();
        if (asked.Count == 0) return;
        List<string?> codes = [.. asked.Select(customer => customer.CreditCode).Distinct(StringComparer.Ordinal)];
        await writer.Lock(codes.Select(code => "credit-code:" + code), 0, ct);
        var taken = (await context.Set<Customer>().AsNoTracking().Where(x => codes.Contains(x.CreditCode) && x.DeletedAt == null).ToListAsync(ct)).ToLookup(x => x.CreditCode);
        foreach (var customer in asked)
        {
            if (taken[customer.CreditCode].FirstOrDefault(x => x.Id != customer.Id) is not { } other) continue;
            var (one, same) = (CustomerFacts.Of(customer), CustomerFacts.Of(other));
            throw await DuplicateGuard.Refusal([new DuplicateHit(same, DuplicateScore.Of(one, same))], null, writer, ct);
        }
    }

    /// <summary>Whether the code comes into use with this save: a new customer, another code, or one back from the recycle bin.</summary>
    static bool IsNews(EntityEntry<Customer> entry) =>
        entry.State is EntityState.Detached or EntityState.Added || entry.Property(x => x.CreditCode).IsModified || entry.Property(x => x.DeletedAt).IsModified;

    /// <remarks>Moves within the tree are put in line, so that two of them cannot close a loop together.</remarks>
    async Task ParentMakesNoLoop()
    {
        if (customer.ParentId is not { } parent || !saving.Changes("parentId") || saving.IsNew) return;
        await saving.Writer.Lock("customer-parents", 0, saving.Ct);
        var db = await saving.Writer.Db(saving.Ct);
        var seen = new HashSet<long>();
        for (long? at = parent; at is { } id && seen.Add(id); at = await db.Set<Customer>().Where(x => x.Id == id).Select(x => x.ParentId).FirstOrDefaultAsync(saving.Ct))
            if (id == customer.Id) throw new Invalid("parentId", "customers.parent-loop");
    }
}
