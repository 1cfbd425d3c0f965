using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Analytics.Explore;

/// <summary>The company of the story with customers, contacts and deals of several people, some shared, some in pools, some deleted.</summary>
internal static class ExploredCompany
{
    static readonly string[] Regions = ["320583", "310115", "110105", "440300", "320100"];

    /// <returns>People whose reach differs.</returns>
    internal static async Task<IReadOnlyList<StoryUser>> Found(ZhikeApp zhike)
    {
        var (chance, administrator) = (new Random(31), zhike.Client(zhike.Administrator));
        var second = await zhike.Hire("sales", "钱多", "华东二组");
        var fields = await ExploredFields.Make(administrator);
        var narrow = await Narrow(zhike, administrator);
        StoryUser[] owners = [zhike.Administrator, zhike.Manager, zhike.Lin, zhike.Zhao, second];
        var pool = (await (await administrator.Post("/pools", new { name = "华东公海" })).Json()).Id();
        foreach (var owner in owners)
            for (var at = 0; at < 6; at++) await Customer(zhike, owner, chance, (at, pool, fields));
        await using (var lease = await zhike.Database.BeginWrite())
        {
            await lease.Run("INSERT INTO pool_members (pool_id, department_id) VALUES (@pool, @department)", ("pool", pool), ("department", zhike.Departments["华东"]));
            await lease.Commit();
        }
        await zhike.Services.GetRequiredService<LoadWarehouse>().Rebuild(null, default);
        return [.. owners, zhike.Marketer, zhike.Agent, zhike.Reader, narrow];
    }

    /// <summary>Somebody of two roles: own records and a department that is not the own one.</summary>
    static async Task<StoryUser> Narrow(ZhikeApp zhike, HttpClient administrator)
    {
        var person = await zhike.Hire("sales", "何立", "华东二组");
        var rights = new { read = new { departments = new[] { zhike.Departments["华北一组"] } } };
        var role = (await (await administrator.Post("/roles", new { name = "华北兼管", rights = new { customers = rights, opportunities = rights, contacts = new { read = "all" } }, fields = new Dictionary<string, string> { ["customers.source"] = "hidden", [$"customers.{zhike.Services.GetRequiredService<CatalogueStore>().Current["customers"].Fields.Single(field => field.CustomField?.Label == ExploredFields.Hidden).Key}"] = "hidden" } })).Json()).Id();
        await (await administrator.Put($"/users/{person.Id}/roles", new[] { role })).Json();
        return person;
    }

    static async Task Customer(ZhikeApp zhike, StoryUser owner, Random chance, (int At, long Pool, ExploredFields Fields) given)
    {
        var (at, pool, fields) = given;
        using var client = zhike.Client(owner);
        var customer = (await (await client.Post("/customers?allowDuplicate=true", fields.With("customers", new() { ["kind"] = "organization", ["name"] = $"Abc{owner.Name}客户{at}", ["region"] = chance.Next(4) == 0 ? null : Regions[chance.Next(Regions.Length)] }))).Json()).Id();
        for (var more = 0; more < 2; more++) await (await client.Post("/contacts?allowDuplicate=true", new { customerId = customer, name = $"联系{at}{more}" })).Json();
        for (var more = chance.Next(3); more >= 0; more--)
            await (await client.Post("/opportunities", fields.With("opportunities", new() { ["customerId"] = customer, ["name"] = $"商机{at}", ["closeOn"] = $"2026-{chance.Next(1, 13):00}-{chance.Next(1, 28):00}", ["amount"] = new { amount = $"{chance.Next(1, 90_000)}.{chance.Next(100):00}", currency = chance.Next(6) == 0 ? "USD" : "CNY" } }))).Json();
        if (at == 0) await (await client.Put($"/customers/{customer}/shares", new object[] { new { userId = zhike.Zhao.Id, level = "read" }, new { departmentId = zhike.Departments["华东一组"], level = "write" } })).Json();
        if (at == 2) (await zhike.Client(zhike.Administrator).Delete($"/customers/{customer}")).EnsureSuccessStatusCode();
        if (at != 1) return;
        await using var lease = await zhike.Database.BeginWrite();
        await lease.Run("UPDATE customers SET owner_id = NULL, department_id = NULL, pool_id = @pool WHERE id = @id", ("pool", pool), ("id", customer));
        await lease.Commit();
    }

    /// <summary>A condition as a browser would send it, over what the warehouse has of an object.</summary>
    internal static object Condition(Random chance, ObjectDefinition definition, IReadOnlyList<JsonElement> records, int depth = 0) => (depth > 2 ? 9 : chance.Next(8)) switch
    {
        0 => new { all = Parts(chance, definition, records, depth) },
        1 or 2 => new { any = Parts(chance, definition, records, depth) },
        3 => new { not = Condition(chance, definition, records, depth + 1) },
        4 when definition.Key == "customers" => new { related = "opportunities", via = "customerId", measure = "count", op = chance.Next(2) == 0 ? "gte" : "lt", value = chance.Next(1, 4) },
        4 when definition.Key == "customers" => new { related = "contacts", via = "customerId" },
        4 => new { field = "customerId.region", op = chance.Next(2) == 0 ? "under" : "ne", value = Regions[chance.Next(Regions.Length)] },
        _ => Leaf(chance, definition, records),
    };

    static object[] Parts(Random chance, ObjectDefinition definition, IReadOnlyList<JsonElement> records, int depth) =>
        [.. Enumerable.Range(0, chance.Next(1, 4)).Select(_ => Condition(chance, definition, records, depth + 1))];

    static object Leaf(Random chance, ObjectDefinition definition, IReadOnlyList<JsonElement> records)
    {
        var fields = definition.Fields.Where(field => field.Filterable && !field.Internal && WarehouseColumn.Of(field).Any() && field.Key != "source").ToList();
        var field = fields[chance.Next(fields.Count)];
        if (records.Count == 0 || !records[chance.Next(records.Count)].TryGetProperty(field.Key, out var value) || value.ValueKind is JsonValueKind.Null) return new { field = field.Key, op = chance.Next(2) == 0 ? "isNull" : "isNotNull" };
        if (field.Type.IsReference() && value.ValueKind == JsonValueKind.Object) value = value.GetProperty("id");
        string[] ops = field.Type switch
        {
            FieldType.Region => ["eq", "ne", "under", "startsWith"],
            FieldType.Department => ["eq", "ne", "under"],
            FieldType.Choice or FieldType.Bool => ["eq", "ne"],
            _ when field.Type.IsText() => ["eq", "ne", "contains", "notContains", "startsWith"],
            _ => field.Type.IsOrdered() ? ["eq", "ne", "lt", "lte", "gt", "gte"] : ["eq", "ne"],
        };
        var op = ops[chance.Next(ops.Length)];
        if (op is "contains" or "notContains" or "startsWith") return new { field = field.Key, op, value = value.GetString()![..Math.Min(2, value.GetString()!.Length)].ToUpperInvariant() };
        return new { field = field.Key, op, value };
    }
}
