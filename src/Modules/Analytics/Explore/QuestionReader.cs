using Zhike.Analytics.Sources;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Query;

namespace Zhike.Analytics.Explore;

/// <summary>Reads requests, and sees to it that the orders of a source, and custom fields that were just made, are in this node's warehouse before they are asked about.</summary>
internal sealed class QuestionReader(QueryEngine queries, SourceObjects sources, SourceTables tables, LoadWarehouse load, TimeProvider clock)
{
    /// <exception cref="Platform.Http.Refusal">as <see cref="QuestionParser.Parse"/>.</exception>
    internal async Task<Question> Read(AskWarehouse.Request request, Caller caller, CancellationToken ct)
    {
        var question = Parser(caller).Parse(request);
        await Ready(question, ct);
        return question;
    }

    /// <summary>What a question may be about: an object of the catalogue, or a source.</summary>
    internal ObjectDefinition? Object(string? key) => queries.Catalogue.Find(key ?? "") ?? sources.Find(key);

    internal QuestionParser Parser(Caller caller) => new(queries.Catalogue, sources, caller, clock.GetUtcNow().UtcDateTime);

    /// <summary>What a question that was parsed apart needs before it is asked.</summary>
    internal Task Ready(Question question, CancellationToken ct) => question.Object is SourceObject { Source: var source } ? tables.Ready(source.Name, ct) : question.Fields.Any(field => field.Custom) ? load.Match(ct) : Task.CompletedTask;
}
