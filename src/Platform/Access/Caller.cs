using Zhike.Platform.Catalogue;

namespace Zhike.Platform.Access;

/// <summary>
/// Who is asking, and what that person may do: the roles of a user, compiled once per session and renewed when
/// roles, departments or the user change. Passed explicitly to everything that reads or writes.
/// </summary>
public sealed record Caller
{
    public required long? UserId { get; init; }
    public string Name { get; init; } = "";
    public string Language { get; init; } = "zh-CN";
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
    public Origin Origin { get; init; } = Origin.Ui;
    public long? SessionId { get; init; }

    /// <summary>Sees and does everything; the rights below are not asked.</summary>
    public bool Unlimited { get; init; }

    /// <summary>A token that may only read turns every write away.</summary>
    public bool ReadOnly { get; init; }
    public IReadOnlySet<string> Duties { get; init; } = new HashSet<string>();

    /// <summary>The user's main department; new records belong to it.</summary>
    public long? DepartmentId { get; init; }

    /// <summary>Main and further departments.</summary>
    public IReadOnlyList<long> Departments { get; init; } = [];

    /// <summary>The user's departments and all above them: shares and pools given to any of these reach the user.</summary>
    public IReadOnlyList<long> Memberships { get; init; } = [];

    /// <summary>The user's departments and all below them.</summary>
    public IReadOnlyList<long> Subtree { get; init; } = [];

    public IReadOnlyDictionary<(string Object, Right Right), DataScope> Scopes { get; init; } = new Dictionary<(string, Right), DataScope>();

    /// <summary>Field rights that differ from the default, keyed by object and field.</summary>
    public IReadOnlyDictionary<(string Object, string Field), FieldAccess> Fields { get; init; } = new Dictionary<(string, string), FieldAccess>();

    /// <summary>The program itself: migrations, jobs without a person, readers of the change log.</summary>
    public static Caller System(Origin origin) => new() { UserId = null, Unlimited = true, Origin = origin };

    /// <summary>How far a right reaches on an object; objects that are open to all can be read without a role.</summary>
    public DataScope Scope(ObjectDefinition definition, Right right)
    {
        if (ReadOnly && right is not (Right.Read or Right.Export)) return DataScope.None;
        if (Unlimited) return DataScope.Everything;
        if (definition.Open && right == Right.Read) return DataScope.Everything;
        if (definition.Administered) return Duties.Contains(Platform.Access.Duties.Administer) ? DataScope.Everything : DataScope.None;
        return Scopes.GetValueOrDefault((definition.Key, right), DataScope.None);
    }

    public bool May(ObjectDefinition definition, Right right) => !Scope(definition, right).IsNone;

    public bool Has(string duty) => Unlimited || Duties.Contains(duty);

    /// <summary>Sensitive fields are masked unless a role says more; all others can be written. What is computed from a field is no more open than it.</summary>
    public FieldAccess Access(FieldDefinition field) => Unlimited ? FieldAccess.Write :
        field.Source is { } source && Access(source) is < FieldAccess.Read and var less && less < Own(field) ? less : Own(field);

    FieldAccess Own(FieldDefinition field) =>
        Fields.GetValueOrDefault((field.Object, field.Key), field.Sensitive ? FieldAccess.Masked : FieldAccess.Write);

    /// <summary>The caller's present day.</summary>
    public DateOnly Today(DateTime now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, Zone));
}
