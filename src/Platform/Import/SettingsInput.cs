using System.Text.Json;
using System.Text.Json.Nodes;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;

namespace Zhike.Platform.Import;

/// <summary>Reads the body of PATCH /imports/{id} and the mapping file of the command line; what is not named stays.</summary>
public static class SettingsInput
{
    static readonly HashSet<string> Members = ["mapping", "mode", "key", "duplicates", "dateOrder", "createMissing", "currency", "owner", "dryRun"];

    /// <exception cref="Invalid"><c>import.settings-malformed</c> naming the member.</exception>
    public static ImportSettings Read(ImportSettings settings, JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object) throw new Invalid("", "request.not-an-object");
        foreach (var member in body.EnumerateObject()) settings = With(settings, member);
        return settings;
    }

    static ImportSettings With(ImportSettings settings, JsonProperty member)
    {
        if (!Members.Contains(member.Name)) throw new Invalid(member.Name, "value.unknown-field");
        try
        {
            return member.Name switch
            {
                "mapping" => settings with { Mapping = Mapping(member.Value) },
                "mode" => settings with { Mode = member.Value.Deserialize<ImportMode>(Json.Plain) },
                "key" => settings with { Key = member.Value.Deserialize<string>(Json.Plain) },
                "duplicates" => settings with { Duplicates = member.Value.Deserialize<DuplicatePolicy>(Json.Plain) },
                "dateOrder" => settings with { DateOrder = member.Value.Deserialize<DateOrder>(Json.Plain) },
                "createMissing" => settings with { CreateMissing = member.Value.Deserialize<List<string>>(Json.Plain) },
                "currency" => settings with { Currency = member.Value.Deserialize<string>(Json.Plain) ?? "CNY" },
                "owner" => settings with { Owner = member.Value.Deserialize<NewOwner>(Json.Plain) },
                _ => settings,
            };
        }
        catch (JsonException) { throw new Invalid(member.Name, "import.settings-malformed"); }
    }

    static JsonObject Mapping(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.Deserialize<JsonObject>(Json.Plain) is { } mapping ? mapping : throw new Invalid("mapping", "import.settings-malformed");
}
