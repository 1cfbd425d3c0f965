using System.Text.Json;
using Zhike.TestSupport;

namespace Zhike.Analytics.Explore;

/// <summary>Fields that the explored company made for itself, one of each kind, and values for them.</summary>
internal sealed class ExploredFields
{
    /// <summary>One that somebody does not see.</summary>
    internal const string Hidden = "人数";

    static readonly (string Label, string Type)[] Customers = [("级别", "choice"), (Hidden, "integer"), ("折扣率", "percent"), ("额度", "money"), ("开业日", "date"), ("直营", "bool"), ("顾问", "user"), ("备注码", "text"), ("分部", "region"), ("回访时刻", "dateTime")];
    static readonly (string Label, string Type)[] Deals = [("来路", "choice"), ("台数", "number"), ("押金", "money")];

    readonly Random chance = new(77);
    readonly List<(string Object, JsonElement Field)> fields = [];
    long user;

    internal static async Task<ExploredFields> Make(HttpClient administrator)
    {
        var made = new ExploredFields { user = (await administrator.Json("/users?limit=1")).GetProperty("items")[0].Id() };
        foreach (var (key, label, type) in Customers.Select(field => ("customers", field.Label, field.Type)).Concat(Deals.Select(field => ("opportunities", field.Label, field.Type))))
            made.fields.Add((key, await (await administrator.Post("/fields", new { @object = key, label, type, options = type == "choice" ? new[] { new { label = "甲等" }, new { label = "乙等" }, new { label = "丙等" } } : null })).Json()));
        return made;
    }

    /// <summary>A record with values in some of them.</summary>
    internal Dictionary<string, object?> With(string key, Dictionary<string, object?> record)
    {
        foreach (var (_, field) in fields.Where(each => each.Object == key))
            if (chance.Next(4) > 0) record[field.Text("key")!] = Value(field);
        return record;
    }

    object Value(JsonElement field) => field.Text("type") switch
    {
        "choice" => field.GetProperty("options")[chance.Next(3)].Text("value")!,
        "integer" => chance.Next(500),
        "number" => chance.Next(500) / 4.0,
        "percent" => chance.Next(200) / 2.0,
        "money" => new { amount = $"{chance.Next(1, 9_000)}.{chance.Next(100):00}", currency = chance.Next(8) == 0 ? "USD" : "CNY" },
        "date" => $"2026-{chance.Next(1, 13):00}-{chance.Next(1, 28):00}",
        "dateTime" => $"2026-{chance.Next(1, 13):00}-{chance.Next(1, 28):00}T0{chance.Next(10)}:15:00Z",
        "bool" => chance.Next(2) == 0,
        "user" => user,
        "region" => chance.Next(2) == 0 ? "320583" : "310115",
        _ => $"Code{chance.Next(20)}",
    };
}
