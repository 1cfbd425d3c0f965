namespace Zhike.Contracts;

/// <summary>Two rows of a table that are the same thing written differently.</summary>
/// <param name="First">Place in the table from 0, below <paramref name="Second"/>.</param>
/// <param name="Score">Chance of it, 0 to 1.</param>
public sealed record SameRows(int First, int Second, double Score);

/// <summary>Finds rows that are the same by weights that it learns from the table itself.</summary>
/// <remarks>Source: Fellegi and Sunter, A Theory for Record Linkage, JASA 64 (1969), with weights by expectation and maximisation.</remarks>
public interface IRecordLinkage
{
    /// <param name="columns">By name, each with a text or null for every row.</param>
    /// <param name="least">Score from which a pair counts, above 0 and below 1.</param>
    /// <returns>None where the table does not show two kinds of pairs, so that nothing can be learnt.</returns>
    IReadOnlyList<SameRows> Find(IReadOnlyDictionary<string, IReadOnlyList<string?>> columns, double least, CancellationToken ct);
}
