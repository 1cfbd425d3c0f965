using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Platform.Records;

/// <summary>Whether a record is there for a caller; asked before anything that hangs on the record is shown.</summary>
public sealed class RecordGate(QueryEngine queries)
{
    public async Task<bool> Reaches(ObjectDefinition definition, long id, Caller caller, Right right, CancellationToken ct, bool deleted = false) =>
        caller.May(definition, right) && (await queries.Ids(new Selection(definition, caller) { Ids = [id], Right = right, Deleted = deleted, Limit = 1 }, ct)).Count == 1;

    /// <exception cref="NotFound">when the caller may not read it.</exception>
    public async Task Require(ObjectDefinition definition, long id, Caller caller, CancellationToken ct)
    {
        if (!await Reaches(definition, id, caller, Right.Read, ct)) throw new NotFound();
    }

    /// <summary>The same, but a record in the recycle bin is there for those who may restore it.</summary>
    public async Task RequireOrDeleted(ObjectDefinition definition, long id, Caller caller, CancellationToken ct)
    {
        if (await Reaches(definition, id, caller, Right.Read, ct)) return;
        if (!await Reaches(definition, id, caller, Right.Delete, ct, deleted: true)) throw new NotFound();
    }

    /// <summary>Refuses what needs more than reading: 404 for what the caller does not see, 403 for what is seen but not theirs.</summary>
    public async Task Require(ObjectDefinition definition, long id, Caller caller, Right right, CancellationToken ct)
    {
        if (await Reaches(definition, id, caller, right, ct)) return;
        await Require(definition, id, caller, ct);
        throw new Denied();
    }
}
