using Zhike.TestSupport;

namespace Zhike.Api.Tests;

/// <summary>Records of 赵宇 that 林晓 must not know of, by object.</summary>
static class Strangers
{
    internal static async Task<IReadOnlyDictionary<string, long>> Records(ZhikeApp zhike)
    {
        var zhao = zhike.Client(zhike.Zhao);
        var customer = await Made(zhao, "customers", new { kind = "organization", name = "北方重工" });
        var other = await Made(zhao, "customers", new { kind = "organization", name = "燕山锅炉" });
        return new Dictionary<string, long>
        {
            ["customers"] = customer,
            ["contacts"] = await Made(zhao, "contacts", new { customerId = customer, name = "马强" }),
            ["activities"] = await Made(zhao, "activities", new { customerId = customer, kind = "note", text = "谈过一次" }),
            ["tasks"] = await Made(zhao, "tasks", new { customerId = customer, title = "报价" }),
            ["visits"] = await Made(zhao, "visits", new { customerId = customer, plannedOn = "2027-01-12" }),
            ["workPlans"] = await Made(zhao, "workPlans", new { period = "week", startsOn = "2027-01-11" }),
            ["customerRelations"] = await Made(zhao, "customerRelations", new { fromId = customer, toId = other, kind = "partner" }),
            ["opportunities"] = await Made(zhao, "opportunities", new { customerId = customer, name = "锅炉改造", closeOn = "2027-01-31" }),
            ["quotes"] = await Made(zhao, "quotes", new { customerId = customer, name = "锅炉改造报价" }),
            ["orders"] = await Made(zhao, "orders", new { customerId = customer }),
        };
    }

    static async Task<long> Made(HttpClient client, string key, object body) => (await (await client.Post("/" + key, body)).Json()).GetProperty("id").GetInt64();
}
