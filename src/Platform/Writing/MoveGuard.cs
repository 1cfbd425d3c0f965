using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;

namespace Zhike.Platform.Writing;

/// <summary>Rights that a change of hands or of place asks for, beyond changing the record itself.</summary>
static class MoveGuard
{
    /// <summary>Giving a record to somebody else is a right of its own, and it has to reach that record; a new one may be kept or left to a pool.</summary>
    internal static async Task<bool> MayAssign(Writer writer, ObjectDefinition definition, Record record, object? owner, CancellationToken ct)
    {
        if (record.Id == 0 && (owner is null || owner is long id && id == writer.Caller.UserId)) return true;
        if (!writer.Caller.May(definition, Right.Assign)) return false;
        return record.Id == 0 || await writer.Reaches(definition, record.Id, Right.Assign, record.DeletedAt is not null, ct);
    }

    /// <summary>Moving a child below another parent writes to that parent too.</summary>
    internal static async Task<bool> MayMove(Writer writer, ObjectDefinition definition, FieldDefinition field, Record record, object? parent, CancellationToken ct)
    {
        if (record.Id == 0 || definition.Parent is not { } through || through.Field != field.Key || parent is not long id) return true;
        return await writer.Reaches(writer.Catalogue[through.Object], id, through.WriteNeeds, false, ct);
    }
}
