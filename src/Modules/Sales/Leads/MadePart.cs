using System.Globalization;

namespace Zhike.Sales.Leads;

/// <summary>One record that a conversion made, and the version it had when it was done: <c>customers:1</c>.</summary>
internal readonly record struct MadePart(string Object, long Version)
{
    internal static string Write(string key, long version) => string.Create(CultureInfo.InvariantCulture, $"{key}:{version}");

    internal static MadePart Read(string text) =>
        text.Split(':') is [var key, var version] ? new(key, long.Parse(version, CultureInfo.InvariantCulture)) : throw new FormatException(text);
}
