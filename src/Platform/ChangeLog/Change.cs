using System.Text.Json;
using Zhike.Platform.Access;

namespace Zhike.Platform.ChangeLog;

/// <summary>One entry of the change log (变更日志): who did what to which record, with the values before and after.</summary>
/// <param name="Seq">Position in the sealed chain; readers go by it. Null until sealed.</param>
/// <param name="Changes">Field key → [before, after] in wire form.</param>
/// <param name="Data">Further facts of the action, such as the reason of a return.</param>
public sealed record Change(
    long? Seq, DateTime At, long? ActorId, Origin Origin, string Object, long RecordId, string Action,
    string? ParentObject, long? ParentId, string Changes, string? Data)
{
    public JsonElement ChangesJson => JsonDocument.Parse(Changes).RootElement;
}
