using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;

namespace Zhike.Platform.Query;

/// <summary>One key of an order; records without the value come first when ascending, last when descending.</summary>
public sealed record SortTerm(FieldDefinition Field, bool Descending);

/// <summary>What to read: one object, a condition, an order and a page. The caller's scope is always added.</summary>
public sealed record Selection(ObjectDefinition Object, Caller Caller)
{
    public const int MaxLimit = 200;

    public IReadOnlyList<FieldDefinition> Fields { get; init; } = [];
    public Condition Where { get; init; } = Condition.Always;
    public string? Search { get; init; }

    /// <summary>The words are in very many records; decides how the index is used, not what is found.</summary>
    public bool SearchIsCommon { get; init; }
    public IReadOnlyList<SortTerm> Sort { get; init; } = [];
    public string? Cursor { get; init; }
    public int Limit { get; init; } = 50;

    /// <summary>Reads the recycle bin in place of the living records.</summary>
    public bool Deleted { get; init; }

    /// <summary>The right that decides the scope; export asks for both Read and Export.</summary>
    public Right Right { get; init; } = Right.Read;

    /// <summary>Rights of which each row tells whether the caller has them on that record.</summary>
    public IReadOnlyList<Right> Tells { get; init; } = [];

    /// <summary>Titles of referenced records are joined in.</summary>
    public bool WithNames { get; init; } = true;

    /// <summary>Only these ids, when given; for realtime and bulk.</summary>
    public IReadOnlyList<long>? Ids { get; init; }
}
