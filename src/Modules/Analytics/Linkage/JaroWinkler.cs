using System.Numerics;

namespace Zhike.Analytics.Linkage;

/// <summary>How alike two short texts are, letter by letter.</summary>
internal static class JaroWinkler
{
    const double PrefixBonus = 0.1;
    const int Prefix = 4;
    const int OnStack = 128;

    /// <summary>
    /// 0 (nothing in common) to 1 (equal); a common beginning of up to four letters counts more.
    /// Source: W. Winkler, String Comparator Metrics and Enhanced Decision Rules in the Fellegi–Sunter Model of Record Linkage, 1990.
    /// </summary>
    internal static double Of(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.SequenceEqual(b)) return 1;
        if (a.Length == 0 || b.Length == 0) return 0;
        var jaro = Jaro(a, b);
        var common = Math.Min(Prefix, a.CommonPrefixLength(b));
        return jaro + common * PrefixBonus * (1 - jaro);
    }

    /// <summary>The likeness cannot be greater than this. Cheap, since it only looks at which letters there are.</summary>
    /// <param name="ofA">The letters of the first, see <see cref="Letters"/>.</param>
    internal static double AtMost(string a, ulong ofA, string b, ulong ofB)
    {
        if (a.Length == 0 || b.Length == 0) return 0;
        var same = Math.Min(a.Length - BitOperations.PopCount(ofA & ~ofB), b.Length - BitOperations.PopCount(ofB & ~ofA));
        var jaro = ((double)same / a.Length + (double)same / b.Length + 1) / 3;
        return a[0] == b[0] ? jaro + Math.Min(Prefix, a.AsSpan().CommonPrefixLength(b)) * PrefixBonus * (1 - jaro) : jaro;
    }

    /// <summary>A bit for each letter that occurs; others may share one.</summary>
    internal static ulong Letters(string text)
    {
        var bits = 0UL;
        foreach (var c in text) bits |= 1UL << (c & 63);
        return bits;
    }

    static double Jaro(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        var reach = Math.Max(0, Math.Max(a.Length, b.Length) / 2 - 1);
        Span<bool> left = a.Length <= OnStack ? stackalloc bool[a.Length] : new bool[a.Length];
        Span<bool> right = b.Length <= OnStack ? stackalloc bool[b.Length] : new bool[b.Length];
        var same = 0;
        for (var i = 0; i < a.Length; i++)
        {
            var to = Math.Min(b.Length, i + reach + 1);
            for (var j = Math.Max(0, i - reach); j < to; j++)
            {
                if (right[j] || a[i] != b[j]) continue;
                left[i] = right[j] = true;
                same++;
                break;
            }
        }
        if (same == 0) return 0;
        double moved = Moved(a, b, left, right) / 2;
        return ((double)same / a.Length + (double)same / b.Length + (same - moved) / same) / 3;
    }

    static int Moved(ReadOnlySpan<char> a, ReadOnlySpan<char> b, ReadOnlySpan<bool> left, ReadOnlySpan<bool> right)
    {
        var (moved, j) = (0, 0);
        for (var i = 0; i < a.Length; i++)
        {
            if (!left[i]) continue;
            while (!right[j]) j++;
            if (a[i] != b[j++]) moved++;
        }
        return moved;
    }

    /// <summary>True when one letter was left out, added, replaced, or two neighbours changed places (Damerau 1964).</summary>
    internal static bool OneSlip(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        if (a.Length < b.Length) return OneSlip(b, a);
        if (a.Length - b.Length > 1) return false;
        var start = a.CommonPrefixLength(b);
        if (start == a.Length) return false;
        if (a.Length > b.Length) return a[(start + 1)..].SequenceEqual(b[start..]);
        if (a[(start + 1)..].SequenceEqual(b[(start + 1)..])) return true;
        return start + 1 < a.Length && a[start] == b[start + 1] && a[start + 1] == b[start] && a[(start + 2)..].SequenceEqual(b[(start + 2)..]);
    }
}
