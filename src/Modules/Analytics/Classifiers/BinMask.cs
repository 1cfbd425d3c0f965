using System.Runtime.CompilerServices;

namespace Zhike.Analytics.Classifiers;

/// <summary>A set of bins (0 to 255).</summary>
internal struct BinMask
{
    Words words;

    internal readonly bool Has(int bin) => (words[bin >> 6] >> (bin & 63) & 1) != 0;

    internal void Add(int bin) => words[bin >> 6] |= 1UL << (bin & 63);

    [InlineArray(4)]
    struct Words
    {
        ulong first;
    }
}
