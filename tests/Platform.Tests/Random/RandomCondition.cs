using System.Text.Json.Nodes;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Tests.Sample;
using Zhike.Platform.Values;

namespace Zhike.Platform.Tests.Random;

/// <summary>Makes conditions as a browser would send them: every operator, nested, over related records.</summary>
public sealed class RandomCondition(System.Random random, RandomWorld world, ObjectCatalogue catalogue)
{
    static readonly string[] Periods =
    [
        "today", "yesterday", "tomorrow", "thisWeek", "lastWeek", "nextWeek", "thisMonth", "lastMonth", "nextMonth", "thisQuarter", "lastQuarter", "nextQuarter",
        "thisYear", "lastYear", "nextYear", "last7Days", "last30Days", "last90Days", "next7Days", "next30Days", "lastNDays:45", "nextNDays:1", "lastNDays:1",
    ];
    static readonly (string Object, string Via)[] FirmRelations = [("visits", "firmId"), ("orders", "firmId"), ("firms", "parentFirmId")];

    public JsonObject For(string key, int depth = 0)
    {
        var kind = depth >= 4 ? 9 : random.Next(10);
        return kind switch
        {
            0 or 1 => new JsonObject { ["all"] = List(key, depth) },
            2 or 3 => new JsonObject { ["any"] = List(key, depth) },
            4 => new JsonObject { ["not"] = For(key, depth + 1) },
            5 when key == "firms" && depth < 3 => Related(depth),
            _ => Leaf(key),
        };
    }

    JsonArray List(string key, int depth) => new([.. Enumerable.Range(0, random.Next(4)).Select(_ => For(key, depth + 1))]);

    JsonObject Related(int depth)
    {
        var (other, via) = world.Pick(FirmRelations);
        var related = new JsonObject { ["related"] = other, ["via"] = via };
        if (random.Next(3) > 0) related["where"] = For(other, depth + 1);
        var measure = world.Pick(["exists", "count", "sum"]);
        if (measure == "exists" && random.Next(2) == 0) return related;
        related["measure"] = measure;
        (related["op"], related["value"]) = (world.Pick(["eq", "ne", "lt", "lte", "gt", "gte"]), random.Next(-3, 8) * 0.5);
        if (measure == "sum") related["field"] = other switch { "visits" => "minutes", "orders" => world.Pick(["pieces", "amount"]), _ => "rate" };
        return related;
    }

    JsonObject Leaf(string key)
    {
        var field = world.Pick(catalogue[key].Fields.Where(field => field.Filterable).ToList());
        var op = world.Pick(Operators(field));
        var leaf = new JsonObject { ["field"] = field.Key, ["op"] = op };
        if (op is "isNull" or "isNotNull") return leaf;
        leaf["value"] = op switch
        {
            "within" => world.Pick(Periods),
            "inCurrency" => world.Pick(["CNY", "USD", "EUR"]),
            "in" or "notIn" or "hasAny" or "hasAll" => new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Value(field, op))]),
            "between" => new JsonArray(Value(field, op), Value(field, op)),
            _ => Value(field, op),
        };
        return leaf;
    }

    static string[] Operators(FieldDefinition field)
    {
        if (field.Type.IsList()) return ["has", "hasAny", "hasAll", "isNull", "isNotNull"];
        string[] plain = ["eq", "ne", "in", "notIn", "isNull", "isNotNull"];
        string[] ordered = [.. plain, "lt", "lte", "gt", "gte", "between"];
        return field.Type switch
        {
            FieldType.Date or FieldType.DateTime => [.. ordered, "within", "within", "within"],
            FieldType.Region => [.. plain, "under", "under", "contains", "notContains", "startsWith"],
            FieldType.Department => [.. plain, "under", "under"],
            FieldType.Choice => plain,
            FieldType.Money => [.. ordered, "inCurrency"],
            _ when field.Type.IsText() => [.. plain, "contains", "notContains", "startsWith"],
            _ => field.Type.IsNumeric() ? ordered : plain,
        };
    }

    JsonNode Value(FieldDefinition field, string op)
    {
        if (field.Type is FieldType.User && random.Next(3) == 0) return "me";
        if (field.Type is FieldType.Department && random.Next(3) == 0) return "myDepartment";
        if (field.Type is FieldType.Date or FieldType.DateTime && random.Next(3) == 0) return new JsonObject { ["relative"] = "today", ["days"] = random.Next(-60, 60) };
        var value = random.Next(3) > 0 ? Known(field) : world.Value(field);
        if (op is "contains" or "notContains" or "startsWith") value = Part((string)value);
        return Wire(value is string[] list ? world.Pick(list) : value);
    }

    /// <summary>A value that some record has, so that conditions are often true.</summary>
    object Known(FieldDefinition field)
    {
        var source = field.Object is "firmPools" ? [] : world.Of(field.Object).ToList();
        return source.Count == 0 ? world.Value(field) : field.Get(world.Pick(source)) ?? world.Value(field);
    }

    /// <summary>Some characters of a text, sometimes in another case.</summary>
    string Part(string text)
    {
        var runes = text.EnumerateRunes().ToList();
        var from = random.Next(2) == 0 ? 0 : random.Next(runes.Count);
        var part = string.Concat(runes.Skip(from).Take(random.Next(1, 4)));
        return random.Next(3) switch { 0 => part.ToUpperInvariant(), 1 => part.ToLowerInvariant(), _ => part };
    }

    static JsonNode Wire(object value) => value switch
    {
        Money money => new JsonObject { ["amount"] = money.ToAmount(), ["currency"] = money.Currency },
        DateOnly day => day.ToString("yyyy-MM-dd"),
        DateTime at => Instants.Format(at),
        long number => number,
        double number => number,
        bool flag => flag,
        _ => (string)value,
    };
}
