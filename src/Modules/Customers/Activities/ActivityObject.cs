using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>What grids, forms, filters, import, export and permissions know of activities.</summary>
internal sealed class ActivityObject : ObjectDefinition<Activity>
{
    public ActivityObject() : base("activities")
    {
        Reference(x => x.CustomerId).To("customers").Required();
        Choice<ActivityKind>(x => x.Kind).NotNull();
        LongText(x => x.Text).Required().Searchable();
        Instant(x => x.HappenedAt).NotNull();
        Integer(x => x.Minutes).Range(0, 1440).Unit("minutes");
        Reference(x => x.ContactId).To("contacts");
        Reference(x => x.OpportunityId).To("opportunities");
        Date(x => x.NextContactOn);
        Tags(x => x.Mentions);
        SeenThrough(x => x.CustomerId, "customers", Right.Read);
        (TitleField, DefaultSort, InMenu) = ("text", "-happenedAt", true);
        Entries = new("kind", "happenedAt", "text");
        ListColumns = ["happenedAt", "customerId", "kind", "text", "contactId", "createdById", "nextContactOn"];
        QuickForm = ["customerId", "kind", "text", "happenedAt", "contactId", "nextContactOn"];
        Views = [new("all"), new("mine", """{"field":"createdById","op":"eq","value":"me"}""")];
        FactDay = "happenedAt";
    }

    /// <summary>Customers one after the other by their ids, so that two imports never wait for each other in a circle.</summary>
    public override async Task SavingAll(IReadOnlyList<Record> records, Writer writer, CancellationToken ct)
    {
        var activities = records.Cast<Activity>().ToList();
        foreach (var activity in activities.Where(activity => activity.HappenedAt == default)) activity.HappenedAt = writer.Now;
        foreach (var ofCustomer in activities.GroupBy(activity => activity.CustomerId).OrderBy(group => group.Key)) await ContactDates.Renew(ofCustomer.Key, [.. ofCustomer], writer, ct);
    }

    protected override async Task Saving(Activity record, Saving saving)
    {
        if (record.DeletedAt is null) await Check(record, saving);
    }

    static async Task Check(Activity record, Saving saving)
    {
        if (record.HappenedAt > saving.Writer.Now.AddDays(1)) throw new Invalid("happenedAt", "customers.happened-in-future");
        if (record.NextContactOn < saving.Writer.Caller.Today(record.HappenedAt)) throw new Invalid("nextContactOn", "customers.next-contact-before");
        var db = await saving.Writer.Db(saving.Ct);
        if (record.ContactId is { } contact && saving.Changes("contactId") && !await db.Set<Contact>().AnyAsync(x => x.Id == contact && x.CustomerId == record.CustomerId, saving.Ct))
            throw new Invalid("contactId", "customers.contact-elsewhere");
        if (record.Mentions is { } mentions && saving.Changes("mentions")) await MentionsAreUsers(mentions, saving);
    }

    static async Task MentionsAreUsers(string[] mentions, Saving saving)
    {
        if (mentions.Any(item => !long.TryParse(item, out _))) throw new Invalid("mentions", "value.reference-unknown");
        var users = saving.Writer.Catalogue.Find("users");
        foreach (var id in mentions.Select(long.Parse))
            if (users is null || !await saving.Writer.Reaches(users, id, Right.Read, false, saving.Ct)) throw new Invalid("mentions", "value.reference-unknown");
    }
}
