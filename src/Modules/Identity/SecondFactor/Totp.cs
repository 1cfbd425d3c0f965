using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Zhike.Identity.SecondFactor;

/// <summary>Codes of six digits that an authenticator app shows for 30 seconds (RFC 6238 with HMAC-SHA1, which all apps know).</summary>
internal static class Totp
{
    public const int Digits = 6;
    const int Seconds = 30;

    /// <summary>Steps before and after the present one that count as well, for clocks that differ (RFC 6238, 5.2).</summary>
    const int Drift = 1;

    /// <summary>160 random bits, as RFC 4226 recommends.</summary>
    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(20);

    public static long StepAt(DateTime at) => (long)Math.Floor((at - DateTime.UnixEpoch).TotalSeconds / Seconds);

    public static string Code(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> message = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(message, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(secret, message, hash);
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash[(hash[^1] & 15)..]) & 0x7FFF_FFFF;
        return (number % 1_000_000).ToString("D6");
    }

    /// <summary>The step whose code this is; null when it is none of now.</summary>
    public static long? Find(ReadOnlySpan<byte> secret, string code, DateTime now)
    {
        long? found = null;
        var given = System.Text.Encoding.UTF8.GetBytes(code);
        for (var step = StepAt(now) - Drift; step <= StepAt(now) + Drift; step++)
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(Code(secret, step)), given)) found = step;
        return found;
    }

    /// <summary>What an authenticator app reads from the picture (Key Uri Format).</summary>
    public static string Uri(string base32, string issuer, string account) =>
        $"otpauth://totp/{System.Uri.EscapeDataString(issuer)}:{System.Uri.EscapeDataString(account)}?secret={base32}&issuer={System.Uri.EscapeDataString(issuer)}&digits={Digits}&period={Seconds}";
}
