namespace Zhike.Platform.Tabular;

/// <summary>Reads the column out of an address such as <c>AB12</c>.</summary>
internal static class CellAddress
{
    public const int LastRow = 1_048_576;

    /// <returns>Index from 0; -1 when there are no letters; <see cref="int.MaxValue"/> beyond three letters.</returns>
    public static int Column(ReadOnlySpan<char> address)
    {
        var (column, at) = (0, 0);
        for (; at < address.Length && char.IsAsciiLetter(address[at]); at++)
        {
            if (at == 3) return int.MaxValue;
            column = column * 26 + (address[at] & 31);
        }
        return column - 1;
    }
}
