using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Zhike.Host;

/// <summary>Who calls through a reverse proxy: address and scheme from <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c>, believed only from loopback and the configured proxies.</summary>
static class Callers
{
    /// <summary>Stands before everything that asks for address or scheme. Setting <c>proxies</c>: addresses and networks (CIDR), separated by commas.</summary>
    /// <exception cref="FormatException">when one of them is neither.</exception>
    internal static void UseCallers(this WebApplication app)
    {
        // Without a limit the chain is followed as long as each link is a trusted one.
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        foreach (var proxy in (app.Configuration["proxies"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (proxy.Contains('/')) options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(proxy));
            else options.KnownProxies.Add(IPAddress.Parse(proxy));
        app.UseForwardedHeaders(options);
    }
}
