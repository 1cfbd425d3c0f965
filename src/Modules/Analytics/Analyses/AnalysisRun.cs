using Zhike.Analytics.Analyses.Equity;
using Zhike.Analytics.Explore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Columnar;

namespace Zhike.Analytics.Analyses;

/// <summary>One question to one analysis while the warehouse is open.</summary>
/// <param name="Today">In the time zone of the caller.</param>
internal sealed record AnalysisRun(ColumnSession Session, ObjectCatalogue Catalogue, Caller Caller, AnalysisFrame Frame, Reach Reach, ProductCosts Costs, DateOnly Today, CancellationToken Ct)
{
    /// <summary>What customers were worth in earlier months; none where nobody asked for it.</summary>
    internal EquityHistory Past { get; init; } = EquityHistory.None;

    /// <summary>Keys of the tables that are asked for; null for all.</summary>
    internal IReadOnlyList<string>? Only { get; init; }

    /// <summary>Whether the caller may read the objects, and the fields without a mask; <c>orders.channel</c>.</summary>
    internal bool Sees(params IReadOnlyList<string> fields) => fields.All(name => Sees(Catalogue, Caller, name));

    internal static bool Sees(ObjectCatalogue catalogue, Caller caller, string name) =>
        catalogue.Find(ObjectOf(name)) is { } definition && caller.May(definition, Right.Read) && definition.Find(KeyOf(name)) is { } field && caller.Access(field) >= FieldAccess.Read;

    internal FieldDefinition Field(string name) => Catalogue[ObjectOf(name)].Field(KeyOf(name));

    /// <summary>All rows of one statement.</summary>
    internal List<object?[]> Rows(Func<Facts, string> statement)
    {
        var found = new List<object?[]>();
        Each(statement, rows => found.Add([.. Enumerable.Range(0, rows.Columns).Select(column => rows[column])]));
        return found;
    }

    /// <summary>Reads the rows of one statement one after the other, where there may be very many.</summary>
    internal void Each(Func<Facts, string> statement, Action<ColumnRows> read)
    {
        var text = new ColumnText(Catalogue, Caller, Reach);
        using var rows = Session.Read(statement(new Facts(text, Frame, Costs)), Ct, text.Parameters);
        while (rows.Next()) read(rows);
    }

    /// <summary>The one row of a statement without groups.</summary>
    internal object?[] Row(Func<Facts, string> statement) => Rows(statement)[0];

    internal static string ObjectOf(string name) => name[..name.IndexOf('.', StringComparison.Ordinal)];

    internal static string KeyOf(string name) => name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..];
}
