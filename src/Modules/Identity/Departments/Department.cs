using Zhike.Platform.Catalogue;

namespace Zhike.Identity.Departments;

/// <summary>A part of the organisation (部门) in the tree of departments.</summary>
internal sealed class Department : Record
{
    public string Name { get; set; } = "";
    public string NameSort { get; set; } = "";
    public long? ParentId { get; set; }

    /// <summary>Who leads it; asked for approval where people have no manager of their own.</summary>
    public long? ManagerId { get; set; }

    /// <summary>Ids from the root down to this one: <c>/1/5/9/</c>.</summary>
    public string Path { get; set; } = "";

    /// <summary>Place among its sisters; smaller comes first.</summary>
    public long? Position { get; set; }

    /// <summary>The ids of a path, root first.</summary>
    public static IEnumerable<long> Ids(string path) =>
        path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse);
}
