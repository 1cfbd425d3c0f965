using System.Text;

namespace Zhike.Identity.SecondFactor;

/// <summary>Bytes as letters and digits that people can type (RFC 4648, without padding).</summary>
internal static class Base32
{
    const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (bits, kept) = (0, 0);
        foreach (var value in bytes)
        {
            (bits, kept) = ((bits << 8) | value, kept + 8);
            for (; kept >= 5; kept -= 5) text.Append(Alphabet[(bits >> (kept - 5)) & 31]);
            bits &= (1 << kept) - 1;
        }
        if (kept > 0) text.Append(Alphabet[(bits << (5 - kept)) & 31]);
        return text.ToString();
    }
}
