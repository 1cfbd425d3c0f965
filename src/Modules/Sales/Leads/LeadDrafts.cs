using System.Text.Json.Nodes;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Text;
using Zhike.Platform.Values;

namespace Zhike.Sales.Leads;

/// <summary>What a lead says about the customer, contact and deal it becomes, in wire form.</summary>
internal sealed class LeadDrafts(Texts texts)
{
    internal JsonObject Customer(Lead lead)
    {
        var company = lead.Company is not null;
        return Said(new JsonObject
        {
            ["kind"] = company ? "organization" : "person", ["name"] = lead.Name,
            ["phone"] = company ? lead.Phone ?? (lead.Person is null ? lead.Mobile : null) : lead.Mobile ?? lead.Phone,
            ["email"] = company && lead.Person is not null ? null : lead.Email, ["wechat"] = company ? null : lead.Wechat,
            ["region"] = lead.Region, ["address"] = lead.Address, ["website"] = company ? lead.Website : null, ["industry"] = company ? lead.Industry : null,
            ["source"] = Option(lead.Source), ["tags"] = lead.Tags is { } tags ? new JsonArray([.. tags.Select(tag => (JsonNode)tag)]) : null,
        });
    }

    /// <summary>Null for a person without a company, who is the customer.</summary>
    internal JsonObject? Contact(Lead lead, long customer) => lead is not { Person: { } name, Company: not null } ? null : Said(new JsonObject
    {
        ["customerId"] = customer, ["name"] = name, ["title"] = lead.JobTitle, ["mobile"] = lead.Mobile, ["email"] = lead.Email, ["wechat"] = lead.Wechat, ["isPrimary"] = true,
    });

    internal JsonObject Deal(Lead lead, long customer, long? contact, string language) => Said(new JsonObject
    {
        ["name"] = Short(lead.Products ?? lead.Name), ["customerId"] = customer, ["contactId"] = contact, ["amount"] = Amount(lead.Budget),
        ["closeOn"] = lead.ExpectedOn?.ToString("yyyy-MM-dd"), ["products"] = lead.Products,
        ["source"] = Option(lead.Source) is { } source ? texts.Get(language, $"options.leads.source.{source}") : null,
    });

    static string? Option(LeadSource? source) => source is { } given ? Naming.Camel(given.ToString()) : null;

    static JsonObject? Amount(Money? money) => money is { } given ? new JsonObject { ["amount"] = given.ToAmount(), ["currency"] = given.Currency } : null;

    static string Short(string text) => text.Length <= 120 ? text : text[..120];

    static JsonObject Said(JsonObject all)
    {
        foreach (var (key, _) in all.Where(member => member.Value is null).ToList()) all.Remove(key);
        return all;
    }
}
