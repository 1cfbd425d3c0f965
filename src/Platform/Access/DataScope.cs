namespace Zhike.Platform.Access;

/// <summary>Which records a right reaches (数据权限): all, one's own, or those of the listed departments; a union of what the roles grant.</summary>
public sealed record DataScope(bool All, bool Own, IReadOnlyCollection<long> Departments)
{
    public static readonly DataScope None = new(false, false, []);
    public static readonly DataScope Everything = new(true, true, []);

    /// <summary>True when the right is not granted at all.</summary>
    public bool IsNone => !All && !Own && Departments.Count == 0;

    public DataScope Union(DataScope other) =>
        All || other.All ? Everything : new(false, Own || other.Own, [.. Departments.Union(other.Departments).Order()]);
}
