using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Leads;

/// <summary>Makes or links what a lead becomes, within the unit of work of its writer; nothing stays when one part is refused.</summary>
internal sealed class LeadConversion(Writer writer, FieldVault vault, LeadDrafts drafts)
{
    readonly List<Record> made = [];

    internal async Task Convert(Lead lead, ConvertLead.Request request, CancellationToken ct)
    {
        lead.Answer(writer.Now);
        var customer = request.CustomerId is { } known ? await Linked("customerId", "customers", known, ct) : await Make(lead, "customer", "customers", drafts.Customer(lead), request.Customer, ct);
        var contact = await Contact(lead, customer, request, ct);
        var deal = request.WithoutOpportunity ? (long?)null
            : await Make(lead, "opportunity", "opportunities", drafts.Deal(lead, customer, contact, writer.Caller.Language), request.Opportunity, ct);
        lead.Convert(customer, contact, deal, [.. made.Select(record => MadePart.Write(writer.Catalogue.Find(record.GetType())!.Key, record.Version))], writer.Now);
        var db = await writer.Db(ct);
        await db.Set<LeadNote>().Where(note => note.LeadId == lead.Id).ExecuteUpdateAsync(set => set.SetProperty(note => note.CustomerId, customer), ct);
        writer.Describe(lead, "convert", new { customerId = customer, contactId = contact, opportunityId = deal });
    }

    async Task<long?> Contact(Lead lead, long customer, ConvertLead.Request request, CancellationToken ct)
    {
        if (request.WithoutContact) return null;
        if (request.ContactId is { } known) return await Linked("contactId", "contacts", known, ct, customer);
        var draft = drafts.Contact(lead, customer);
        return draft is null && Wire.Node(request.Contact) is null ? null : await Make(lead, "contact", "contacts", draft ?? new JsonObject { ["customerId"] = customer }, request.Contact, ct);
    }

    /// <exception cref="Invalid"><c>value.reference-unknown</c> when it is not there for the caller, or belongs to another customer.</exception>
    async Task<long> Linked(string member, string key, long id, CancellationToken ct, long? customer = null)
    {
        var definition = writer.Catalogue[key];
        var lease = await writer.Lease(ct);
        var selection = new Selection(definition, writer.Caller) { Ids = [id], Where = customer is { } owner ? new Compare(definition.Field("customerId"), Operator.Eq, [owner]) : Condition.Always, Limit = 1 };
        return (await writer.Queries.Ids(lease.Connection, lease.Transaction, selection, ct)).Count == 1 ? id : throw new Invalid(member, "value.reference-unknown");
    }

    /// <summary>A new record of the lead's owner: what the lead says, overruled by what the request says.</summary>
    async Task<long> Make(Lead lead, string member, string key, JsonObject draft, JsonElement? given, CancellationToken ct)
    {
        if (given is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null or JsonValueKind.Undefined) }) throw new Invalid(member, "request.not-an-object");
        foreach (var (name, value) in Wire.Node(given) as JsonObject ?? []) draft[name] = value?.DeepClone();
        var definition = writer.Catalogue[key];
        var record = definition.New();
        if (record is OwnedRecord owned) owned.OwnerId = lead.OwnerId ?? writer.Caller.UserId;
        try
        {
            await new RecordBinder(writer, vault).Apply(definition, record, JsonSerializer.SerializeToElement(draft), true, ct);
            await writer.Add(record, ct);
            await writer.Flush(ct);
        }
        catch (Invalid invalid) { throw new Invalid(invalid.Errors.ToDictionary(pair => $"{member}.{pair.Key}", pair => pair.Value, StringComparer.Ordinal)); }
        made.Add(record);
        return record.Id;
    }
}
