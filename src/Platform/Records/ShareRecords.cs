using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Validation;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Records;

/// <summary>GET and PUT /{objects}/{id}/shares: which users and departments see a record beyond its owner's circle (共享).</summary>
/// <remarks>Reading needs the record; setting needs the right to assign it, or to own it. 403, 404, 422.</remarks>
public sealed class ShareRecords(QueryEngine queries, Database database, RecordGate gate, RecordTitles titles, TimeProvider clock)
{
    const int Max = 100;

    /// <param name="Level"><c>read</c> or <c>write</c>.</param>
    [ValidatableType]
    public sealed record Input([Range(1, long.MaxValue)] long? UserId, [Range(1, long.MaxValue)] long? DepartmentId, [AllowedValues("read", "write")] string? Level);

    sealed record Share(long? UserId, long? DepartmentId, string Level);

    public async Task<IResult> List(string key, long id, HttpContext http, CancellationToken ct)
    {
        await gate.Require(queries.Catalogue[key], id, http.Caller(), ct);
        await using var connection = await database.OpenRead(ct);
        var shares = await connection.Rows("select user_id, department_id, level from shares where object = @object and record_id = @id order by id", Read, ("@object", key), ("@id", id));
        return await Answer(shares, http.Caller(), ct);
    }

    public async Task<IResult> Put(string key, long id, Input[] inputs, HttpContext http, Writer writer, CancellationToken ct)
    {
        var wanted = Check(inputs);
        await CheckExist(wanted, http.Caller(), ct);
        var definition = writer.Catalogue[key];
        var record = await writer.Load(definition, id, Right.Read, ct);
        if ((record as OwnedRecord)?.OwnerId != writer.Caller.UserId && !await writer.Reaches(definition, id, Right.Assign, false, ct)) throw new Denied();
        var lease = await writer.Lease(ct);
        var present = await lease.Rows("select user_id, department_id, level from shares where object = @object and record_id = @id", Read, ("@object", key), ("@id", id));
        var (added, removed) = (wanted.Except(present).ToList(), present.Except(wanted).ToList());
        if (added.Count + removed.Count > 0)
        {
            await Write(lease, key, id, added, removed, writer.Caller);
            await Notify(lease, key, id, added, writer);
            writer.Describe(record, "share", new { added, removed });
            await writer.Save(ct);
        }
        return await Answer(wanted, http.Caller(), ct);
    }

    static List<Share> Check(Input[] inputs)
    {
        if (inputs.Length > Max) throw new Invalid("shares", "value.list-too-long", ("max", Max));
        if (inputs.Any(input => input.UserId is null == input.DepartmentId is null)) throw new Invalid("shares", "share.one-party");
        if (inputs.DistinctBy(input => (input.UserId, input.DepartmentId)).Count() != inputs.Length) throw new Invalid("shares", "share.twice");
        return [.. inputs.Select(input => new Share(input.UserId, input.DepartmentId, input.Level!))];
    }

    async Task CheckExist(List<Share> shares, Caller caller, CancellationToken ct)
    {
        var names = await titles.Of(shares.Select(Party), caller, ct);
        if (shares.Any(share => !names.ContainsKey(Party(share)))) throw new Invalid("shares", "value.reference-unknown");
    }

    static (string, long) Party(Share share) => share.UserId is { } user ? ("users", user) : ("departments", share.DepartmentId!.Value);

    async Task Write(WriteLease lease, string key, long id, List<Share> added, List<Share> removed, Caller caller)
    {
        foreach (var share in removed)
            await lease.Run("delete from shares where object = @object and record_id = @id and (user_id = @user or department_id = @department)",
                ("@object", key), ("@id", id), ("@user", share.UserId ?? 0), ("@department", share.DepartmentId ?? 0));
        foreach (var share in added)
            await lease.Run($"insert into shares (object, record_id, {(share.UserId is null ? "department_id" : "user_id")}, level, created_at, created_by_id) values (@object, @id, @party, @level, @now, @by)",
                ("@object", key), ("@id", id), ("@party", Party(share).Item2), ("@level", share.Level), ("@now", clock.Instant()), ("@by", caller.UserId));
    }

    async Task Notify(WriteLease lease, string key, long id, List<Share> added, Writer writer)
    {
        foreach (var userId in added.Select(share => share.UserId).OfType<long>().Where(user => user != writer.Caller.UserId))
        {
            await lease.Run("insert into notifications (user_id, kind, at, object, record_id) values (@user, 'shared', @now, @object, @id)", ("@user", userId), ("@now", clock.Instant()), ("@object", key), ("@id", id));
            writer.AfterSave(() => database.Signal(Realtime.RealtimeChannels.Notification, userId.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    async Task<IResult> Answer(IReadOnlyList<Share> shares, Caller caller, CancellationToken ct)
    {
        var names = await titles.Of(shares.Select(Party), caller, ct);
        return TypedResults.Json(shares.Select(share => new { userId = share.UserId, departmentId = share.DepartmentId, level = share.Level, name = names.GetValueOrDefault(Party(share)) }), Json.Plain);
    }

    static Share Read(System.Data.Common.DbDataReader row) => new(row.IsDBNull(0) ? null : row.GetInt64(0), row.IsDBNull(1) ? null : row.GetInt64(1), row.GetString(2));
}
