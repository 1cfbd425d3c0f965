using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Values;
using Record = Zhike.Platform.Catalogue.Record;

namespace Zhike.Platform.Tests.Random;

/// <summary>Everything somebody curious could ask about fields that are not theirs to see.</summary>
public sealed class SecretQuestions(RandomWorld world, ObjectCatalogue catalogue, Secrets secrets, System.Random random)
{
    public sealed record Question(HttpMethod Method, string Path, JsonNode? Body = null)
    {
        public HttpRequestMessage Request()
        {
            var request = new HttpRequestMessage(Method, "/api/v1" + Path) { Content = Body is null ? null : JsonContent.Create(Body) };
            request.Headers.TryAddWithoutValidation("If-Match", "\"v1\"");
            return request;
        }

        public override string ToString() => $"{Method} {Path} {Body?.ToJsonString(Json.Plain)}";
    }

    static Question Get(string path) => new(HttpMethod.Get, path);
    static Question Post(string path, JsonObject body) => new(HttpMethod.Post, path, body);

    public IEnumerable<Question> About(string key)
    {
        foreach (var path in (string[])["", "?deleted=true", $"?q={world.Pick(RandomWorld.Marks)}", "/options?limit=50", $"/options?q={world.Pick(RandomWorld.Marks)}"]) yield return Get($"/{key}{path}");
        for (var i = 0; i < 6; i++) yield return Post($"/{key}/query", new JsonObject { ["where"] = new RandomCondition(random, world, catalogue).For(key), ["sort"] = Sort(key), ["count"] = true });
        yield return Post($"/{key}/exports", new JsonObject { ["format"] = "csv", ["sort"] = Sort(key) });
        yield return Post($"/{key}/aggregate", new JsonObject { ["groupBy"] = new JsonArray([.. Groups(key)]), ["measures"] = Measures(key) });
        for (var i = 0; i < 6; i++)
            foreach (var part in (string[])["", "/history", "/timeline?limit=100"]) yield return Get($"/{key}/{world.Pick([.. world.Of(key)]).Id}{part}");
    }

    JsonArray Sort(string key) => [.. catalogue[key].Fields.Where(field => field.Sortable && !Secret(field)).OrderBy(_ => random.Next()).Take(2).Select(field => JsonValue.Create(field.Key))];

    IEnumerable<JsonNode> Groups(string key) => catalogue[key].Fields.Where(field => field.Groupable && !Secret(field)).OrderBy(_ => random.Next()).Take(1).Select(field => (JsonNode)field.Key);

    JsonArray Measures(string key) => [.. catalogue[key].Fields.Where(field => field.Type is FieldType.Percent && !Secret(field)).Select(field => new JsonObject { ["op"] = "sum", ["field"] = field.Key })];

    bool Secret(FieldDefinition field) => secrets.Fields.Any(secret => secret.Field == field);

    /// <summary>Questions that name a secret field, or a value that one record has in it.</summary>
    public IEnumerable<Question> Of(FieldDefinition field)
    {
        var key = field.Object;
        yield return Get($"/{key}?sort={field.Key}&limit=5");
        yield return Get($"/{key}?fields={field.Key}&sort=id");
        yield return Post($"/{key}/aggregate", new JsonObject { ["groupBy"] = new JsonArray(field.Type is FieldType.Date or FieldType.DateTime ? new JsonObject { ["field"] = field.Key, ["by"] = "year" } : field.Key) });
        foreach (var op in (string[])["sum", "max", "avg"]) yield return Post($"/{key}/aggregate", new JsonObject { ["measures"] = new JsonArray(new JsonObject { ["op"] = op, ["field"] = field.Key }) });
        yield return Post("/firms/query", new JsonObject { ["where"] = new JsonObject { ["related"] = key, ["via"] = key == "firms" ? "parentFirmId" : "firmId", ["measure"] = "sum", ["field"] = field.Key, ["op"] = "gt", ["value"] = 0 } });
        yield return Post($"/{key}/query", new JsonObject { ["where"] = new JsonObject { ["field"] = field.Key, ["op"] = "isNull" } });
        foreach (var record in world.Of(key).Where(record => record.DeletedAt is null && field.Get(record) is not null).OrderBy(_ => random.Next()).Take(4))
            foreach (var question in Guesses(field, record)) yield return question;
    }

    /// <summary>Somebody who guesses right must not learn it.</summary>
    static IEnumerable<Question> Guesses(FieldDefinition field, Record record)
    {
        var (value, key) = (field.Get(record)!, field.Object);
        yield return new(HttpMethod.Patch, $"/{key}/{record.Id}", new JsonObject { [field.Key] = Wire(value) });
        yield return Post($"/{key}/bulk", new JsonObject { ["ids"] = new JsonArray(record.Id), ["action"] = "update", ["changes"] = new JsonObject { [field.Key] = Wire(value) } });
        yield return Post($"/{key}/query", new JsonObject { ["where"] = new JsonObject { ["field"] = field.Key, ["op"] = "eq", ["value"] = Wire(value) } });
        if (field.Type == FieldType.Tags) yield return Post($"/{key}/bulk", new JsonObject { ["ids"] = new JsonArray(record.Id), ["action"] = "tag", ["tags"] = Wire(value) });
        var typed = value switch { string[] list => list[0], string text => text, Money money => money.ToAmount(), _ => FormattableString.Invariant($"{value}") };
        foreach (var q in (string[])[typed, typed.Length > 6 ? typed[..^2] : typed])
            foreach (var path in (string[])[$"/{key}?q=", $"/{key}/options?q=", $"/search?objects={key}&q=", $"/{key}?{field.Key}="]) yield return Get(path + Uri.EscapeDataString(q));
    }

    static JsonNode? Wire(object value) => value switch
    {
        Money money => new JsonObject { ["amount"] = money.ToAmount(), ["currency"] = money.Currency },
        DateOnly day => day.ToString("yyyy-MM-dd"),
        DateTime at => Instants.Format(at),
        string[] list => new JsonArray([.. list.Select(item => JsonValue.Create(item))]),
        long number => number,
        double number => number,
        bool flag => flag,
        _ => (string)value,
    };
}
