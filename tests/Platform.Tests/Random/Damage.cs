using System.Text.Json.Nodes;

namespace Zhike.Platform.Tests.Random;

/// <summary>Spoils one place of a JSON tree.</summary>
public static class Damage
{
    static readonly string[] Junk =
    [
        "null", "{}", "[]", "[[]]", "\"\"", "\"\\u0000\"", "\"a\"", "\"00000\"", "\"'\"", "1e400", "-0.5", "99999999999999999999", "9223372036854775807", "true",
        "{\"amount\":\"9e99\"}", "{\"amount\":\"1.001\"}", "{\"relative\":\"today\",\"days\":99999}", "{\"relative\":1,\"days\":\"x\"}", "\"2026-02-30\"", "\"0001-01-01\"", "\"9999-12-31\"",
        "\"lastNDays:0\"", "\"last99999Days\"", "\"between\"", "\"has\"", "\"under\"", "\"startsWith\"", "\"id\"", "\"idNumber\"", "[1,2,3]", "[\"a\"]", "\"me\"",
    ];

    public static JsonNode One(JsonNode tree, System.Random random)
    {
        var places = Places(tree).ToList();
        if (places.Count == 0) return New(random) ?? new JsonArray();
        var (parent, key, index) = places[random.Next(places.Count)];
        if (parent is JsonArray array) array[index] = New(random);
        else if (random.Next(4) == 0) parent.AsObject().Remove(key);
        else parent[key] = New(random);
        return tree;
    }

    static JsonNode? New(System.Random random) => JsonNode.Parse(Junk[random.Next(Junk.Length)]);

    static IEnumerable<(JsonNode Parent, string Key, int Index)> Places(JsonNode? tree) => tree switch
    {
        JsonObject members => members.SelectMany(member => Places(member.Value).Prepend((members, member.Key, 0))),
        JsonArray items => items.SelectMany((item, i) => Places(item).Prepend((items, "", i))),
        _ => [],
    };
}
