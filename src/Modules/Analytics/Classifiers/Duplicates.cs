using Zhike.Analytics.Files;

namespace Zhike.Analytics.Classifiers;

/// <summary>Finds rows that a file has more than once: where it was resampled, a model is tested on rows that it learned from.</summary>
internal static class Duplicates
{
    /// <returns>How many of the rows say in all columns what an earlier one of them says.</returns>
    internal static int Count(DataTable table, int[] rows)
    {
        var columns = table.Header.Select(name => table[name].Codes).ToArray();
        return rows.Length - rows.Distinct(new SameCells(columns)).Count();
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
