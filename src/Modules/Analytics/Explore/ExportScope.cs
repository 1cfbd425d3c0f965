using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;

namespace Zhike.Analytics.Explore;

/// <summary>Exports need both rights: to read a record and to take it along.</summary>
internal static class ExportScope
{
    /// <summary>The caller with sight of those records only that may be exported too.</summary>
    internal static Caller Of(Caller caller, ObjectDefinition definition)
    {
        var (read, export) = (caller.Scope(definition, Right.Read), caller.Scope(definition, Right.Export));
        if (caller.Unlimited || export.All) return caller;
        var both = read.All ? export : new DataScope(false, read.Own && export.Own, [.. read.Departments.Intersect(export.Departments)]);
        return caller with { Scopes = new Dictionary<(string, Right), DataScope>(caller.Scopes) { [(definition.Key, Right.Read)] = both } };
    }
}
