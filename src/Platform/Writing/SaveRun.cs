using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Platform.Writing;

/// <summary>The steps of one save: rules, stamps, rows, and the log entries that describe them.</summary>
sealed class SaveRun(Writer writer, ZhikeDb db)
{
    readonly record struct Touched(Record Record, Record? Before, ObjectDefinition Definition);

    readonly Dictionary<long, long?> departments = [];

    internal async Task<IReadOnlyList<Change>> Write(CancellationToken ct)
    {
        var touched = new List<Touched>();
        // A rule may touch further records, whose own rules and log entries are then due.
        var known = new HashSet<Record>(ReferenceEqualityComparer.Instance);
        while (Collect(known) is { Count: > 0 } further)
        {
            touched.AddRange(further);
            foreach (var group in further.GroupBy(item => item.Definition)) await group.Key.SavingAll([.. group.Select(item => item.Record)], writer, ct);
            foreach (var item in further) await Rules(item, ct);
        }
        foreach (var item in touched) Stamp(item);
        await WriteRows(touched, ct);
        return [.. touched.Concat(Noted(known)).Select(Describe).OfType<Change>()];
    }

    /// <summary>All changes are known by now but for the stamps, so entities are not compared with what was loaded once more.</summary>
    async Task WriteRows(List<Touched> touched, CancellationToken ct)
    {
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            foreach (var item in touched.Where(item => item.Before is not null)) db.Entry(item.Record).DetectChanges();
            await NewRows.Write(db, await writer.Lease(ct), writer.Fresh, ct);
            writer.Fresh.Clear();
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException) { throw new Stale(); }
        finally { db.ChangeTracker.AutoDetectChangesEnabled = true; }
        await writer.WriteAttached(ct);
    }

    /// <summary>Records about which something is to be logged though no field of theirs changed, such as a share.</summary>
    IEnumerable<Touched> Noted(HashSet<Record> known) =>
        writer.DescribedRecords.Where(record => !known.Contains(record)).Select(record => new Touched(record, record, writer.Catalogue.Find(record.GetType())!));

    List<Touched> Collect(HashSet<Record> known)
    {
        return [.. writer.Fresh.Where(known.Add).Select(record => new Touched(record, null, writer.Catalogue.Find(record.GetType())!)), .. db.ChangeTracker.Entries<Record>()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified && known.Add(entry.Entity))
            .Select(entry => (Entry: entry, Definition: writer.Catalogue.Find(entry.Entity.GetType())))
            .Where(item => item.Definition is not null)
            .Select(item => new Touched(item.Entry.Entity, Before(item.Entry), item.Definition!))];
    }

    static Record? Before(EntityEntry<Record> entry) =>
        entry.State == EntityState.Added ? null : (Record)entry.OriginalValues.ToObject();

    async Task Rules(Touched item, CancellationToken ct)
    {
        if (item.Record is OwnedRecord owned && (item.Before is null || ((OwnedRecord)item.Before).OwnerId != owned.OwnerId))
            owned.DepartmentId = await DepartmentOf(owned.OwnerId, ct);
        var changed = Fields(item).Where(pair => !Same(pair.Before, pair.After)).Select(pair => pair.Field.Key).ToHashSet(StringComparer.Ordinal);
        await item.Definition.Saving(item.Record, new Saving(writer, item.Before is null, changed, ct));
    }

    async Task<long?> DepartmentOf(long? userId, CancellationToken ct)
    {
        if (userId is null) return null;
        if (userId == writer.Caller.UserId) return writer.Caller.DepartmentId;
        if (departments.TryGetValue(userId.Value, out var known)) return known;
        return departments[userId.Value] = await db.Database.SqlQuery<long?>($"SELECT department_id AS \"Value\" FROM users WHERE id = {userId}").FirstOrDefaultAsync(ct);
    }

    void Stamp(Touched item)
    {
        var record = item.Record;
        if (item.Before is null) (record.CreatedAt, record.CreatedById) = (record.CreatedAt == default ? writer.Now : record.CreatedAt, record.CreatedById ?? writer.Caller.UserId);
        (record.UpdatedAt, record.UpdatedById) = (writer.Now, writer.Caller.UserId);
        record.Version++;
    }

    Change? Describe(Touched item)
    {
        var fields = Fields(item).Where(pair => !Same(pair.Before, pair.After)).ToList();
        var said = writer.Described(item.Record);
        if (fields.Count == 0 && said is null && item.Before is not null && item.Before.DeletedAt == item.Record.DeletedAt) return null;
        var parent = item.Definition.TimelineField is { } key ? item.Definition.Field(key) : null;
        return new Change(null, writer.Now, writer.Caller.UserId, writer.Caller.Origin, item.Definition.Key, item.Record.Id,
            said?.Action ?? Verb(item), parent?.Target, parent?.Get(item.Record) as long?, ToJson(fields),
            said?.Data is { } data ? JsonSerializer.Serialize(data, Json.Plain) : null);
    }

    static string Verb(Touched item) =>
        item.Before is null ? "create"
        : item.Before.DeletedAt is null && item.Record.DeletedAt is not null ? "delete"
        : item.Before.DeletedAt is not null && item.Record.DeletedAt is null ? "restore" : "update";

    IEnumerable<(FieldDefinition Field, object? Before, object? After)> Fields(Touched item) =>
        item.Definition.Fields.Where(field => field.Group != "system")
            .Select(field => (field, item.Before is null ? null : field.Get(item.Before), field.Get(item.Record)));

    static bool Same(object? a, object? b) => a is string[] one && b is string[] two ? one.SequenceEqual(two) : Equals(a, b);

    /// <summary>The values a new record begins with, as its create entry says them.</summary>
    internal static string Values(ObjectDefinition definition, Record record) =>
        ToJson([.. definition.Fields.Where(field => field.Group != "system").Select(field => (field, (object?)null, field.Get(record))).Where(item => item.Item3 is not null)]);

    static string ToJson(List<(FieldDefinition Field, object? Before, object? After)> fields)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Json.Plain.Encoder }))
        {
            json.WriteStartObject();
            foreach (var (field, before, after) in fields)
            {
                json.WriteStartArray(field.Key);
                FieldJson.Write(json, before);
                FieldJson.Write(json, after);
                json.WriteEndArray();
            }
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }
}
