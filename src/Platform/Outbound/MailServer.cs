using System.Net;
using System.Net.Sockets;
using Zhike.Platform.Http;

namespace Zhike.Platform.Outbound;

/// <summary>Which servers mail may be handed to.</summary>
/// <remarks>
/// Only administrators name one, and a relay often stands in the house's own network, so private addresses are allowed. What is never a relay is not: the
/// addresses of the machine's own link, where clouds tell secrets, and the well-known ports of other services.
/// </remarks>
static class MailServer
{
    /// <summary>Below 1024 only these are mail.</summary>
    static readonly int[] Ports = [25, 465, 587];

    /// <exception cref="Invalid"><c>mail.host-malformed</c> on <c>host</c>, <c>mail.port-refused</c> on <c>port</c>.</exception>
    internal static async Task Require(string? host, int port, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(host) || Uri.CheckHostName(host) == UriHostNameType.Unknown) throw new Invalid("host", "mail.host-malformed");
        if (port < 1024 && !Ports.Contains(port)) throw new Invalid("port", "mail.port-refused", ("ports", string.Join(", ", Ports)));
        IPAddress[] found;
        // A name that is unknown now may be known when something is sent; it is looked at again then.
        try { found = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, ct); }
        catch (SocketException) { return; }
        if (found.Any(IsRefused)) throw new Invalid("host", "mail.host-malformed");
    }

    internal static bool IsRefused(IPAddress given)
    {
        var address = given.IsIPv4MappedToIPv6 ? given.MapToIPv4() : given;
        if (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any) || address.IsIPv6LinkLocal || address.IsIPv6Multicast) return true;
        return address.AddressFamily == AddressFamily.InterNetwork && address.GetAddressBytes() is [169, 254, ..] or [>= 224, ..];
    }
}
