using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Customers;

/// <summary>What grids, forms, filters, import, export and permissions know of visits.</summary>
internal sealed class VisitObject : ObjectDefinition<Visit>
{
    internal const string ObjectKey = "visits";

    public VisitObject() : base(ObjectKey)
    {
        Text(x => x.Title).Max(200).Searchable();
        Reference(x => x.CustomerId).To("customers").Required();
        Reference(x => x.ContactId).To("contacts");
        Choice<VisitPurpose>(x => x.Purpose).NotNull();
        Date(x => x.PlannedOn).Required();
        Instant(x => x.StartAt);
        Instant(x => x.EndAt);
        Integer(x => x.Position).Internal();
        Choice<VisitState>(x => x.State).NotNull().ReadOnly();
        Happened();
        (TitleField, TimelineField, DefaultSort, InMenu) = ("title", "customerId", "-plannedOn", true);
        Groups = [new("basic"), new("visited")];
        ListColumns = ["title", "plannedOn", "startAt", "purpose", "state", "arrivedAt", "lateMinutes", "distance", "ownerId"];
        QuickForm = ["customerId", "purpose", "plannedOn", "startAt", "endAt", "contactId", "ownerId"];
        Views =
        [
            new("today", """{"field":"plannedOn","op":"eq","value":{"relative":"today","days":0}}"""),
            new("mine", """{"field":"ownerId","op":"eq","value":"me"}"""),
            new("missed", """{"all":[{"field":"state","op":"eq","value":"planned"},{"field":"plannedOn","op":"lt","value":{"relative":"today","days":0}}]}"""),
            new("late", """{"field":"lateMinutes","op":"gt","value":0}"""),
            new("all"),
        ];
        FactDay = "plannedOn";
    }

    void Happened()
    {
        Instant(x => x.ArrivedAt).ReadOnly().In("visited");
        Instant(x => x.LeftAt).ReadOnly().In("visited");
        Integer(x => x.LateMinutes).Unit("minutes").ReadOnly().In("visited");
        Integer(x => x.Distance).Unit("metres").ReadOnly().In("visited");
        Integer(x => x.Accuracy).Unit("metres").ReadOnly().In("visited");
        Number(x => x.Latitude).ReadOnly().In("visited");
        Number(x => x.Longitude).ReadOnly().In("visited");
        Number(x => x.LeftLatitude).ReadOnly().In("visited");
        Number(x => x.LeftLongitude).ReadOnly().In("visited");
        LongText(x => x.Result).Max(5000).ReadOnly().Searchable().In("visited");
        Text(x => x.NextStep).Max(500).ReadOnly().In("visited");
        Date(x => x.NextContactOn).ReadOnly().In("visited");
        Reference(x => x.ActivityId).To("activities").ReadOnly().In("visited");
    }

    protected override async Task Saving(Visit visit, Saving saving)
    {
        if (visit.DeletedAt is not null) return;
        var db = await saving.Writer.Db(saving.Ct);
        if (string.IsNullOrWhiteSpace(visit.Title)) visit.Title = await db.Set<Customer>().Where(x => x.Id == visit.CustomerId).Select(x => x.Name).FirstAsync(saving.Ct);
        if (visit.ContactId is { } contact && (saving.Changes("contactId") || saving.Changes("customerId")) && !await db.Set<Contact>().AnyAsync(x => x.Id == contact && x.CustomerId == visit.CustomerId, saving.Ct))
            throw new Invalid("contactId", "customers.contact-elsewhere");
        if (visit.State is VisitState.Arrived or VisitState.Done && !saving.IsNew && saving.Changes("customerId")) throw new Invalid("customerId", "customers.visit-begun");
        Times(visit, saving);
        if (saving.IsNew || saving.Changes("plannedOn") || saving.Changes("ownerId")) visit.Position = await Last(visit, saving) + 1;
    }

    /// <summary>The times lie on the planned day; when only one of them is moved, the other follows.</summary>
    static void Times(Visit visit, Saving saving)
    {
        if (!saving.IsNew && !saving.Changes("startAt") && !saving.Changes("endAt") && !saving.Changes("plannedOn")) return;
        var zone = saving.Writer.Caller.Zone;
        if (visit.StartAt is not { } start)
        {
            visit.EndAt = null;
            return;
        }
        var on = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(start, zone));
        if (on != visit.PlannedOn && saving.Changes("startAt")) visit.PlannedOn = on;
        else if (on != visit.PlannedOn)
        {
            var days = visit.PlannedOn.DayNumber - on.DayNumber;
            (visit.StartAt, visit.EndAt) = (TaskTimes.Shift(start, days, zone), TaskTimes.Shift(visit.EndAt, days, zone));
        }
        visit.EndAt ??= visit.StartAt?.AddHours(1);
        if (visit.EndAt <= visit.StartAt) throw new Invalid("endAt", "customers.ends-before-start");
        if (visit.EndAt > RelativeDates.StartOf(visit.PlannedOn.AddDays(1), zone)) throw new Invalid("endAt", "customers.visit-over-midnight");
    }

    static async Task<long> Last(Visit visit, Saving saving) => await (await saving.Writer.Db(saving.Ct)).Set<Visit>()
        .Where(x => x.OwnerId == visit.OwnerId && x.PlannedOn == visit.PlannedOn && x.Id != visit.Id && x.DeletedAt == null).MaxAsync(x => (long?)x.Position, saving.Ct) ?? 0;
}
