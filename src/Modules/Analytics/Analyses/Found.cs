using System.Text.Json.Nodes;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Analyses;

/// <summary>What an analysis found, before it is put into words.</summary>
internal sealed record Found(IReadOnlyList<FoundTile> Tiles, IReadOnlyList<FoundBlock> Blocks, IReadOnlyList<FieldError> Notes);

/// <summary>One figure, and the records it stands for.</summary>
/// <param name="Before">The same of the earlier period; null where there is none.</param>
internal sealed record FoundTile(string Key, string Kind, object? Value, object? Before = null, string? Object = null, JsonObject? Where = null);

/// <summary>A table of figures.</summary>
/// <param name="Columns">Names and kinds of the figures of each row.</param>
internal sealed record FoundBlock(string Key, IReadOnlyList<(string Key, string Kind)> Columns, IReadOnlyList<FoundRow> Rows)
{
    internal const int Most = 200;

    /// <summary>The field whose values the rows are; null where rows have names of their own.</summary>
    internal FieldDefinition? By { get; init; }

    /// <summary>Object and condition of the records that the whole is about; null where no list shows them.</summary>
    internal string? Object { get; init; }
    internal JsonObject? Where { get; init; }

    /// <summary>There is more than was asked for.</summary>
    internal bool Cut { get; init; }

    /// <summary>How it was reckoned, in words.</summary>
    internal FieldError? Note { get; init; }
}

/// <param name="Key">A value of the field, or the name of a group.</param>
/// <param name="Where">What the records of the row fulfil beside the condition of the block; null where they cannot be listed.</param>
internal sealed record FoundRow(object? Key, IReadOnlyList<object?> Figures, JsonObject? Where = null)
{
    /// <summary>Kind of the figures where it differs from the column's.</summary>
    internal string? Kind { get; init; }

    /// <summary>What the row is called, where neither field nor texts know it.</summary>
    internal string? Name { get; init; }
}
