using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Zhike.Platform.Http;

/// <summary>Where a request comes from.</summary>
public static class ClientAddress
{
    public static string Of(HttpContext http) => Plain(http.Connection.RemoteIpAddress)?.ToString() ?? "local";

    /// <summary>The network a client can move in at will: an IPv4 address, or the first 64 bits of an IPv6 one.</summary>
    public static string Network(string address)
    {
        if (!IPAddress.TryParse(address, out var parsed) || parsed.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = parsed.GetAddressBytes();
        Array.Clear(bytes, 8, 8);
        return new IPAddress(bytes) + "/64";
    }

    static IPAddress? Plain(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
}
