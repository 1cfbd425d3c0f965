using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Leads;

/// <summary>Takes a conversion back while nobody has changed what it made and nothing has been built on it.</summary>
internal sealed class ConversionUndo(Writer writer)
{
    /// <exception cref="RuleBroken"><c>sales.lead-not-converted</c>, <c>sales.conversion-used</c></exception>
    internal async Task TakeBack(Lead lead, CancellationToken ct)
    {
        var parts = (lead.Made ?? []).Select(MadePart.Read).Select(part => (part.Version, Definition: writer.Catalogue[part.Object], Id: IdOf(lead, part.Object))).ToList();
        var db = await writer.Db(ct);
        var made = new List<Record>();
        foreach (var (version, definition, id) in parts)
        {
            var record = await db.FindAsync(definition.RecordType, [id], ct) as Record;
            if (record is not { DeletedAt: null } || record.Version != version) throw new RuleBroken("sales.conversion-used");
            made.Add(record);
        }
        foreach (var (_, definition, id) in parts) await RefuseUsed(lead, definition, id, ct);
        foreach (var record in Enumerable.Reverse(made).Where(record => record.DeletedAt is null)) await writer.Delete(record, ct);
        await db.Set<LeadNote>().Where(note => note.LeadId == lead.Id).ExecuteUpdateAsync(set => set.SetProperty(note => note.CustomerId, (long?)null), ct);
        lead.TakeBack();
        writer.Describe(lead, "takeBackConversion");
    }

    static long IdOf(Lead lead, string key) => (key switch { "customers" => lead.CustomerId, "contacts" => lead.ContactId, _ => lead.OpportunityId })!.Value;

    /// <summary>Whatever points to it, but for the lead, its notes and the other parts of the conversion, was built on it.</summary>
    async Task RefuseUsed(Lead lead, ObjectDefinition definition, long id, CancellationToken ct)
    {
        var lease = await writer.Lease(ct);
        foreach (var other in writer.Catalogue.Objects.Where(other => other.Key != LeadNoteObject.ObjectKey))
            foreach (var via in other.Fields.Where(field => field.Target == definition.Key))
            {
                var selection = new Selection(other, Caller.System(writer.Caller.Origin)) { Where = new Compare(via, Operator.Eq, [id]), Limit = 3 };
                var found = await writer.Queries.Ids(lease.Connection, lease.Transaction, selection, ct);
                if (found.Except(Own(lead, other.Key)).Any()) throw new RuleBroken("sales.conversion-used");
            }
    }

    static IEnumerable<long> Own(Lead lead, string key) => new[]
    {
        key == LeadObject.ObjectKey ? lead.Id : (long?)null, key == "customers" ? lead.CustomerId : null, key == "contacts" ? lead.ContactId : null, key == "opportunities" ? lead.OpportunityId : null,
    }.OfType<long>();
}
