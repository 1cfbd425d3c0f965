using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Sales.Targets;

/// <summary>Targets: all that lists, forms, filters, import, export and permissions know of them.</summary>
internal sealed class TargetObject : ObjectDefinition<Target>
{
    internal const string ObjectKey = "targets";

    public TargetObject() : base(ObjectKey)
    {
        Text(x => x.Period).Required().Max(7).Sortable().Searchable();
        TextChoice(x => x.Measure).Required().Of([.. PerformanceMeasure.All.Select(measure => measure.Key)]);
        User(x => x.UserId);
        Department(x => x.ForDepartmentId);
        Money(x => x.Amount).When("measure", Keys(summed: true)).Exact();
        Integer(x => x.Count).Range(0, 1_000_000_000).When("measure", Keys(summed: false));
        (TitleField, SubtitleField, DefaultSort) = ("period", "measure", "-period");
        Groups = [new("basic"), new("system")];
        ListColumns = ["period", "measure", "userId", "forDepartmentId", "amount", "count", "updatedAt"];
        QuickForm = ["period", "measure", "userId", "forDepartmentId", "amount", "count"];
        Views = [new("mine", """{"field":"userId","op":"eq","value":"me"}"""), new("all")];
    }

    static string[] Keys(bool summed) => [.. PerformanceMeasure.All.Where(measure => measure.Sum is not null == summed).Select(measure => measure.Key)];

    protected override void Map(EntityTypeBuilder<Target> entity) => entity.Property(target => target.Measure).IsRequired();

    protected override async Task Saving(Target target, Saving saving)
    {
        var period = target.Period.Trim().ToUpperInvariant();
        if (!TargetPeriod.IsOne(period)) throw new Invalid("period", "sales.target-period-malformed");
        target.Period = period;
        if (target.UserId is null == (target.ForDepartmentId is null)) throw new Invalid("userId", "sales.target-of-one");
        Size(target);
        if (saving.IsNew || saving.Changes("userId") || saving.Changes("forDepartmentId")) await Belong(target, saving);
        if (target.DeletedAt is null) await RefuseTwice(target, saving);
    }

    /// <summary>A sum for what is summed, a number for what is counted, and not the other.</summary>
    static void Size(Target target)
    {
        var summed = PerformanceMeasure.All.Single(measure => measure.Key == target.Measure).Sum is not null;
        if (summed) target.Count = null;
        else target.Amount = null;
        if (summed && target.Amount is not { Minor: >= 0 }) throw new Invalid("amount", target.Amount is null ? "value.required" : "value.too-small", ("min", 0));
        if (!summed && target.Count is null) throw new Invalid("count", "value.required");
        if (target.Amount is { } amount && !Currencies.Offered.Contains(amount.Currency)) throw new Invalid("amount", "value.currency-unknown", ("currency", amount.Currency));
    }

    /// <summary>A person's target is the person's; a department's is its manager's.</summary>
    static async Task Belong(Target target, Saving saving)
    {
        var lease = await saving.Writer.Lease(saving.Ct);
        target.OwnerId = target.UserId ?? await lease.Value<long?>("SELECT manager_id FROM departments WHERE id = @id", ("id", target.ForDepartmentId)) ?? saving.Writer.Caller.UserId;
        target.DepartmentId = target.ForDepartmentId ?? await lease.Value<long?>("SELECT department_id FROM users WHERE id = @id", ("id", target.UserId));
    }

    /// <exception cref="Invalid"><c>sales.target-twice</c></exception>
    static async Task RefuseTwice(Target target, Saving saving)
    {
        await saving.Writer.Lock(ObjectKey + ".set", target.UserId ?? target.ForDepartmentId ?? 0, saving.Ct);
        var db = await saving.Writer.Db(saving.Ct);
        var twice = await db.Set<Target>().AnyAsync(other => other.Id != target.Id && other.DeletedAt == null && other.Period == target.Period && other.Measure == target.Measure
            && other.UserId == target.UserId && other.ForDepartmentId == target.ForDepartmentId && other.AmountCurrency == target.AmountCurrency, saving.Ct);
        if (twice) throw new Invalid("period", "sales.target-twice");
    }
}
