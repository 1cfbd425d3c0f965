using Zhike.Platform.Access;
using Zhike.Platform.Approvals;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Platform.Export;

/// <summary>Approved exports that may be fetched: once, by who asked, within a week.</summary>
public sealed class ExportGrants(Database database, TimeProvider clock)
{
    public static readonly TimeSpan Valid = TimeSpan.FromDays(7);

    /// <summary>Gives the right to fetch; a second time changes nothing.</summary>
    internal static Task Give(WriteLease lease, long approvalId, DateTime now) => lease.Run(
        "insert into export_grants (approval_id, expires_at) values (@id, @until) on conflict (approval_id) do nothing", ("id", approvalId), ("until", now + Valid));

    internal async Task<bool> IsOpen(long approvalId, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        return await connection.Value<long>("select count(*) from export_grants where approval_id = @id and used_at is null and expires_at > @now", ("id", approvalId), ("now", clock.Instant())) == 1;
    }

    /// <summary>The approved export of the caller.</summary>
    /// <exception cref="NotFound">when there is none, or it is somebody else's.</exception>
    public async Task<ExportSubject> Find(long approvalId, Caller caller, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        var found = await connection.Rows(
            $"select {Approval.Columns} from approvals a where a.id = @id and a.kind = @kind and a.requester_id = @me and a.state = 'approved'", Approval.Read,
            ("id", approvalId), ("kind", ExportApproval.Name), ("me", caller.UserId ?? 0));
        return found is [var approval] ? ExportApproval.SubjectOf(approval) : throw new NotFound();
    }

    /// <summary>Uses the right up; of two at the same moment one is let through.</summary>
    /// <exception cref="RuleBroken"><c>exports.fetched</c>, <c>exports.lapsed</c>.</exception>
    public async Task Use(long approvalId, CancellationToken ct)
    {
        await using var lease = await database.BeginWrite(ct);
        var taken = await lease.Run("update export_grants set used_at = @now where approval_id = @id and used_at is null and expires_at > @now", ct, ("now", clock.Instant()), ("id", approvalId));
        if (taken == 0) throw new RuleBroken(await lease.Value<long>("select count(*) from export_grants where approval_id = @id and used_at is not null", ("id", approvalId)) > 0 ? "exports.fetched" : "exports.lapsed");
        await lease.Commit(ct);
    }
}
