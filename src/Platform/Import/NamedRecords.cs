using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Platform.Import;

/// <summary>Finds a record that another program names as a file would: by title, number, mail, credit code or <c>#id</c>.</summary>
public sealed class NamedRecords(Database database, QueryEngine queries)
{
    /// <param name="member">Of the request, for the refusal.</param>
    /// <exception cref="Invalid"><c>import.reference-unknown</c>, also for what the caller may not see; <c>import.reference-unclear</c> when several fit.</exception>
    public async Task<long> Find(ObjectDefinition target, string text, Caller caller, string member, CancellationToken ct)
    {
        var known = new Dictionary<(string, Right, string), long>();
        if (caller.May(target, Right.Read)) await new ReferenceLookup(database, queries, caller, target, Right.Read, known).Run([text], ct);
        if (!known.TryGetValue((target.Key, Right.Read, ReferenceFinder.Key(text)), out var id)) throw new Invalid(member, "import.reference-unknown", ("value", text));
        return ReferenceFinder.IsUnclear(id) ? throw new Invalid(member, "import.reference-unclear", ("value", text)) : id;
    }
}
