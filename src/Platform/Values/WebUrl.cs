using System.Text.RegularExpressions;

namespace Zhike.Platform.Values;

/// <summary>Web addresses in one safe, comparable form: http or https only, host in ASCII, no name or password inside.</summary>
public static partial class WebUrl
{
    const int Max = 2000;

    /// <summary>Adds https:// when no scheme is given and drops the slash of an empty path: "Huadong.cn/" gives "https://huadong.cn".</summary>
    /// <exception cref="BadValue"><c>value.url-malformed</c>, <c>value.url-scheme</c>, <c>value.too-long</c></exception>
    public static string Normalise(string text)
    {
        var url = Text.Normalise.Trimmed(text);
        if (Scheme().Match(url) is { Success: true } scheme)
        {
            if (scheme.Groups[1].Value.ToLowerInvariant() is not ("http" or "https")) throw new BadValue("value.url-scheme", ("scheme", scheme.Groups[1].Value));
        }
        else url = "https://" + url.TrimStart('/');
        if (url.Contains(' ') || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.UserInfo != "" || !Plausible(uri))
            throw new BadValue("value.url-malformed");
        var normal = Compose(uri);
        return normal.Length <= Max ? normal : throw new BadValue("value.too-long", ("max", Max), ("length", normal.Length));
    }

    public static bool TryNormalise(string? text, out string url)
    {
        url = "";
        if (string.IsNullOrWhiteSpace(text)) return false;
        try { url = Normalise(text); return true; }
        catch (BadValue) { return false; }
    }

    static bool Plausible(Uri uri) =>
        uri.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 ||
        (uri.HostNameType == UriHostNameType.Dns && AsciiHost(uri) is { } host && host.Trim('.').Contains('.') && host.All(char.IsAscii));

    /// <summary>Null for a host that no domain name can be, which Uri finds out only when asked for it.</summary>
    static string? AsciiHost(Uri uri)
    {
        try { return uri.IdnHost; }
        catch (UriFormatException) { return null; }
    }

    static string Compose(Uri uri)
    {
        var host = uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost.ToLowerInvariant();
        var port = uri.IsDefaultPort ? "" : $":{uri.Port}";
        var path = uri.AbsolutePath == "/" && uri.Query == "" && uri.Fragment == "" ? "" : uri.AbsolutePath;
        return $"{uri.Scheme}://{host}{port}{path}{uri.Query}{uri.Fragment}";
    }

    [GeneratedRegex(@"^([a-z][a-z0-9+.\-]*):(?!\d)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();
}
