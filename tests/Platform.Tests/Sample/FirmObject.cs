using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Record = Zhike.Platform.Catalogue.Record;

namespace Zhike.Platform.Tests.Sample;

public sealed class FirmObject : ObjectDefinition<Firm>
{
    public FirmObject() : base("firms")
    {
        Text(x => x.Name).Required().Max(120).Searchable().SortedBy(nameof(Firm.NameSort));
        LongText(x => x.Note);
        Integer(x => x.Headcount).Range(-1e15, 1e15);
        Number(x => x.Score);
        Percent(x => x.Rate);
        Money(x => x.Budget);
        Date(x => x.FoundedOn);
        Instant(x => x.MetAt);
        Bool(x => x.Active);
        Choice(x => x.Size);
        TextChoice(x => x.Grade).Of("a", "b", "c");
        Tags(x => x.Tags);
        User(x => x.AssistantId);
        Department(x => x.BranchId);
        Reference(x => x.ParentFirmId).To("firms");
        Phone(x => x.Phone).Sensitive();
        Mail(x => x.Mail);
        Url(x => x.Site);
        Region(x => x.Region).ProvincesInOrderOf("name");
        Industry(x => x.Industry);
        CreditCode(x => x.CreditCode);
        IdNumber(x => x.IdNumber);
        Reference(x => x.PoolId).To("firmPools");
        PooledIn(x => x.PoolId, "firm_pool_members");
    }

    protected override Task Saving(Firm record, Saving saving)
    {
        record.NameSort = record.Name ?? "";
        if (record.Name == "forbidden") throw new RuleBroken("sample.forbidden");
        return Task.CompletedTask;
    }
}

public enum VisitKind { Call, Meeting }

/// <summary>Seen through its firm and a line of its timeline; saving one touches the firm.</summary>
public sealed class Visit : Record
{
    public long? FirmId { get; set; }
    public string? Title { get; set; }
    public VisitKind Kind { get; set; }
    public DateTime HappenedAt { get; set; } = new(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc);
    public long? Minutes { get; set; }
    public bool Counts { get; set; }
}

public sealed class VisitObject : ObjectDefinition<Visit>
{
    public VisitObject() : base("visits")
    {
        TitleField = "title";
        Reference(x => x.FirmId).To("firms").Required();
        Text(x => x.Title).Required();
        Choice<VisitKind>(x => x.Kind).NotNull();
        Instant(x => x.HappenedAt).NotNull();
        Integer(x => x.Minutes);
        Bool(x => x.Counts);
        SeenThrough(x => x.FirmId, "firms", Platform.Access.Right.Read);
        Entries = new("kind", "happenedAt", "title");
    }

    /// <summary>Touches the firm, as an activity touches its customer.</summary>
    protected override async Task Saving(Visit record, Saving saving)
    {
        if (!saving.Changes("counts") || !record.Counts) return;
        var db = await saving.Writer.Db(saving.Ct);
        if (await db.FindAsync<Firm>([record.FirmId], saving.Ct) is { } firm) firm.Headcount = (firm.Headcount ?? 0) + 1;
    }
}

/// <summary>Owned, and points to a firm without being seen through it; what happens to it shows in the firm's timeline.</summary>
public sealed class Order : OwnedRecord
{
    public string? Name { get; set; }
    public long? FirmId { get; set; }
    public long? AmountMinor { get; set; }
    public string? AmountCurrency { get; set; }
    public Values.Money? Amount { get => AmountMinor is { } minor ? new(minor, AmountCurrency!) : null; set => (AmountMinor, AmountCurrency) = (value?.Minor, value?.Currency); }
    public long? Pieces { get; set; }
    public DateOnly? DueOn { get; set; }
}

public sealed class OrderObject : ObjectDefinition<Order>
{
    public OrderObject() : base("orders")
    {
        TimelineField = "firmId";
        Text(x => x.Name).Required().Searchable();
        Reference(x => x.FirmId).To("firms");
        Money(x => x.Amount);
        Integer(x => x.Pieces);
        Date(x => x.DueOn);
    }
}
