using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;

namespace Zhike.Sales.Leads;

/// <summary>What forms, timelines and permissions know of notes about leads. A contact answers the lead.</summary>
internal sealed class LeadNoteObject : ObjectDefinition<LeadNote>
{
    internal const string ObjectKey = "leadNotes";

    public LeadNoteObject() : base(ObjectKey)
    {
        Reference(x => x.LeadId).To(LeadObject.ObjectKey).Required();
        Choice<LeadNoteKind>(x => x.Kind).NotNull();
        LongText(x => x.Text).Required().Searchable();
        Instant(x => x.HappenedAt).NotNull();
        Date(x => x.NextContactOn);
        Reference(x => x.CustomerId).To("customers").Internal();
        SeenThrough(x => x.LeadId, LeadObject.ObjectKey, Right.Read);
        (TitleField, DefaultSort, Extensible) = ("text", "-happenedAt", false);
        Entries = new("kind", "happenedAt", "text");
        ListColumns = ["happenedAt", "leadId", "kind", "text", "createdById", "nextContactOn"];
        QuickForm = ["leadId", "kind", "text", "happenedAt", "nextContactOn"];
        FactDay = "happenedAt";
    }

    protected override async Task Saving(LeadNote note, Saving saving)
    {
        if (note.HappenedAt == default) note.HappenedAt = saving.Writer.Now;
        if (note.HappenedAt > saving.Writer.Now.AddDays(1)) throw new Invalid("happenedAt", "sales.lead-note-in-future");
        var db = await saving.Writer.Db(saving.Ct);
        var lead = (await db.Set<Lead>().FindAsync([note.LeadId], saving.Ct))!;
        note.CustomerId = lead.CustomerId;
        await FollowUp(lead, note, saving);
    }

    /// <summary>The lead's own dates follow from its notes; one that is closed stays closed.</summary>
    static async Task FollowUp(Lead lead, LeadNote note, Saving saving)
    {
        var db = await saving.Writer.Db(saving.Ct);
        var others = db.Set<LeadNote>().Where(other => other.LeadId == lead.Id && other.Id != note.Id && other.DeletedAt == null && other.Kind != LeadNoteKind.Note);
        var last = await others.MaxAsync(other => (DateTime?)other.HappenedAt, saving.Ct);
        if (note is { DeletedAt: null, Kind: not LeadNoteKind.Note } && !(last > note.HappenedAt)) last = note.HappenedAt;
        lead.LastContactAt = last;
        if (lead.State is LeadState.Converted or LeadState.Disqualified || note.DeletedAt is not null) return;
        if (note.Kind != LeadNoteKind.Note) lead.Answer(note.HappenedAt);
        if (saving.Changes("nextContactOn")) lead.NextContactOn = note.NextContactOn;
    }
}
