using Zhike.Analytics.Files;

namespace Zhike.Analytics.Classifiers;

/// <summary>Finds rows that a file has more than once: where it was resampled, a model is tested on rows that it learned from.</summary>
internal static class Duplicates
{
    /// <summary>Where a column tells this part of the different rows apart, rows that are alike are hardly so by chance.</summary>
    const double NearlyKey = 0.9;

    /// <returns>How many of the rows say in all columns what an earlier one of them says, and whether they are likely copies of it.</returns>
    internal static (int Count, bool AreCopies) Count(DataTable table, int[] rows)
    {
        var columns = table.Header.Select(name => table[name].Codes).ToArray();
        var different = rows.Distinct(new SameCells(columns)).ToArray();
        var areCopies = different.Length < rows.Length && columns.Any(codes => different.Select(row => codes[row]).Distinct().Count() >= NearlyKey * different.Length);
        return (rows.Length - different.Length, areCopies);
    }

    sealed class SameCells(IReadOnlyList<int>[] columns) : IEqualityComparer<int>
    {
        public bool Equals(int a, int b) => Array.TrueForAll(columns, codes => codes[a] == codes[b]);

        public int GetHashCode(int row)
        {
            var hash = new HashCode();
            foreach (var codes in columns) hash.Add(codes[row]);
            return hash.ToHashCode();
        }
    }
}
