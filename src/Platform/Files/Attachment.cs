using System.Data.Common;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Query;

namespace Zhike.Platform.Files;

/// <summary>A file attached to a record (附件).</summary>
/// <param name="Size">Bytes.</param>
/// <param name="ContentType">By signature, never as sent.</param>
sealed record Attachment(long Id, string Object, long RecordId, string Name, long Size, string ContentType, string StorageKey, DateTime CreatedAt, long? CreatedById)
{
    const string Columns = "id, object, record_id, name, size, content_type, storage_key, created_at, created_by_id";

    internal static Task<List<Attachment>> Of(DbConnection connection, string key, long recordId) =>
        connection.Rows($"select {Columns} from attachments where object = @object and record_id = @id and deleted_at is null order by id desc", Read, ("@object", key), ("@id", recordId));

    /// <summary>Those of several records of one object, the first attached first.</summary>
    internal static Task<List<Attachment>> OfAll(DbConnection connection, string key, IEnumerable<long> recordIds) =>
        connection.Rows($"select {Columns} from attachments where object = @object and record_id in ({string.Join(", ", recordIds)}) and deleted_at is null order by id", Read, ("@object", key));

    /// <summary>Those of the records that point to one and that the caller of the statement sees.</summary>
    internal static async Task<List<Attachment>> Within(DbConnection connection, SqlText sql, ObjectDefinition definition, IEnumerable<FieldDefinition> pointers, long id)
    {
        var points = string.Join(" or ", pointers.Select(field => $"c.{field.Column} = {sql.Value(id)}"));
        var scope = ScopeSql.For(sql, definition, "c", Right.Read) is { } condition ? $" and {condition}" : "";
        await using var command = sql.Command(connection,
            $"select {Columns} from attachments where object = {sql.Value(definition.Key)} and deleted_at is null and record_id in (select c.id from {definition.Table} c where ({points}) and c.deleted_at is null{scope}) order by id desc");
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<Attachment>();
        while (await reader.ReadAsync()) found.Add(Read(reader));
        return found;
    }

    internal static async Task<Attachment?> Find(DbConnection connection, long id) =>
        (await connection.Rows($"select {Columns} from attachments where id = @id and deleted_at is null", Read, ("@id", id))).FirstOrDefault();

    internal static Task<long> Insert(WriteLease lease, Attachment file) => lease.Value<long>(
        "insert into attachments (object, record_id, name, size, content_type, storage_key, created_at, created_by_id) values (@object, @record, @name, @size, @type, @key, @at, @by) returning id",
        ("@object", file.Object), ("@record", file.RecordId), ("@name", file.Name), ("@size", file.Size), ("@type", file.ContentType), ("@key", file.StorageKey), ("@at", file.CreatedAt), ("@by", file.CreatedById));

    internal object Wire() => new { id = Id, name = Name, size = Size, contentType = ContentType, createdAt = Instants.Format(CreatedAt), createdById = CreatedById, @object = Object, recordId = RecordId };

    static Attachment Read(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetString(3), row.GetInt64(4), row.GetString(5), row.GetString(6), row.Instant(7), row.IsDBNull(8) ? null : row.GetInt64(8));
}
