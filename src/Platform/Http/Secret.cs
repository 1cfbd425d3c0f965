using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Zhike.Platform.Http;

/// <summary>Secrets that are shown once and kept as SHA-256 only; they carry 256 random bits, so no slow hash is needed.</summary>
public static class Secret
{
    public static string New(string prefix = "") => prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
