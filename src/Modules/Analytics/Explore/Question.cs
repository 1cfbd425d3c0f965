using Zhike.Platform.Catalogue;
using Zhike.Platform.Query;

namespace Zhike.Analytics.Explore;

/// <summary>A question to the warehouse, read against the catalogue and the rights of the caller.</summary>
/// <param name="Rows">Dimensions down the page.</param>
/// <param name="Columns">Dimensions across it.</param>
internal sealed record Question(ObjectDefinition Object, Condition Where, IReadOnlyList<Dimension> Rows, IReadOnlyList<Dimension> Columns, IReadOnlyList<Figure> Figures)
{
    /// <summary>Of which amounts are reckoned; null takes all, and what comes in several currencies has no figure.</summary>
    internal string? Currency { get; init; }

    /// <summary>Most cells of the answer.</summary>
    internal required int Limit { get; init; }

    internal IReadOnlyList<Dimension> Dimensions => [.. Rows, .. Columns];

    /// <summary>All fields that are read, but for those of the scope.</summary>
    internal IEnumerable<FieldDefinition> Fields => ColumnCondition.Fields(Where).Concat(Dimensions.SelectMany(dimension => new[] { dimension.Via, dimension.Field })).Concat(Figures.Select(figure => figure.Field)).OfType<FieldDefinition>();

    /// <summary>All objects that are read.</summary>
    internal IEnumerable<ObjectDefinition> Objects => ColumnCondition.Objects(Where).Concat(Dimensions.Select(dimension => dimension.Target).OfType<ObjectDefinition>()).Prepend(Object);
}

/// <summary>What a question groups by.</summary>
/// <param name="Via">The reference over which the field is come to; null for a field of the object itself.</param>
/// <param name="Target">The object that <paramref name="Via"/> points to.</param>
/// <param name="By">day, week, month, quarter or year; province for a region; null takes values as they are.</param>
/// <param name="Path">Its place in the request, such as <c>rows[0]</c>.</param>
internal sealed record Dimension(FieldDefinition? Via, ObjectDefinition? Target, FieldDefinition Field, string? By, string Path)
{
    internal const string Province = "province";

    /// <summary>As requests write it: <c>channel</c> or <c>customerId.tier</c>.</summary>
    internal string Key => Via is null ? Field.Key : $"{Via.Key}.{Field.Key}";

    internal bool IsDated => Field.Type is FieldType.Date or FieldType.DateTime;
}

/// <summary>What is reckoned of each group.</summary>
/// <param name="Op">count, sum, avg, min, max or distinct.</param>
/// <param name="Field">Null for count.</param>
internal sealed record Figure(string Op, FieldDefinition? Field, string Path)
{
    internal bool IsMoney => Field?.Type == FieldType.Money && Op != Distinct;

    internal const string Distinct = "distinct";
}
