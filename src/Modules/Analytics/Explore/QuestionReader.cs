using Zhike.Analytics.Sources;
using Zhike.Platform.Access;
using Zhike.Platform.Query;

namespace Zhike.Analytics.Explore;

/// <summary>Reads requests, and sees to it that the orders of a source are in this node's warehouse before they are asked about.</summary>
internal sealed class QuestionReader(QueryEngine queries, SourceObjects sources, SourceTables tables, TimeProvider clock)
{
    /// <exception cref="Platform.Http.Refusal">as <see cref="QuestionParser.Parse"/>.</exception>
    internal async Task<Question> Read(AskWarehouse.Request request, Caller caller, CancellationToken ct)
    {
        var question = new QuestionParser(queries.Catalogue, sources, caller, clock.GetUtcNow().UtcDateTime).Parse(request);
        if (question.Object is SourceObject { Source: var source }) await tables.Ready(source.Name, ct);
        return question;
    }
}
