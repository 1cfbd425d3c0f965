using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Zhike.Analytics;
using Zhike.Platform.Http;
using Zhike.Platform.Tabular;

namespace Zhike.Host;

/// <summary>
/// <c>analytics MODEL [KIND] --setting value … [--json]</c>: tries a model on a file; a second word is the setting <c>kind</c>. With <c>--source NAME</c> it runs on the orders of a source
/// in the warehouse of <c>--data</c>, with <c>--source crm</c> on the company's own, while no program holds it open. One JSON object with <c>--json</c>, else a line per number.
/// A run that is refused says why: on the error stream, and with <c>--json</c> as <c>{ "model", "status": "refused", "code", "message" }</c> too.
/// </summary>
static class AnalyticsCommand
{
    internal const string Name = "analytics";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static async Task<int> Run(Options options, CancellationToken ct)
    {
        if (options.Operands is not ([_] or [_, _])) throw new CliRefused("cli.model-missing");
        var model = options.Operands[0];
        var asJson = options.Has("json");
        try
        {
            var settings = options.Written.Where(option => option.Key is not ("json" or "data")).ToDictionary();
            if (options.Operands is [_, var kind]) settings["kind"] = kind;
            // What a model remarks is said in the language of the terminal.
            var found = AnalyticsModule.Told(await (options.Has("source") ? AnalyticsModule.TryOn(options.Database().DataFolder, model, settings, TimeProvider.System.GetUtcNow().UtcDateTime, ct) : AnalyticsModule.Try(model, settings, ct)), remark => Cli.Text("errors." + remark.Code, [.. (remark.Args ?? new Dictionary<string, object?>()).Select(arg => (arg.Key, arg.Value))]));
            if (asJson) return Cli.Say(JsonSerializer.Serialize(found, Json));
            foreach (var line in Lines("", JsonSerializer.SerializeToNode(found, Json))) Cli.Say(line);
            return 0;
        }
        catch (Exception error) when (asJson && error is Refusal or BadTabularFile)
        {
            if (asJson) Cli.Say(JsonSerializer.Serialize(new { model, status = "refused", code = Code(error), message = Cli.Explain(error) }, Json));
            throw;
        }
    }

    static string Code(Exception error) => error switch
    {
        Invalid invalid => invalid.Errors.First().Value[0].Code,
        Refusal refusal => refusal.Code,
        _ => ((BadTabularFile)error).Code,
    };

    static IEnumerable<string> Lines(string path, JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Lines(path.Length == 0 ? member.Key : $"{path}.{member.Key}", member.Value)),
        JsonArray items when items.Any(item => item is JsonObject) => items.Index().SelectMany(item => Lines($"{path}[{item.Index}]", item.Item)),
        JsonArray items => [$"{path}: {string.Join(", ", items.Select(item => item?.ToString() ?? "-"))}"],
        null => [$"{path}: -"],
        _ => [$"{path}: {node}"],
    };
}
