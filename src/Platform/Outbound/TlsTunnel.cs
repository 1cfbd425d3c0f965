using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Zhike.Platform.Outbound;

/// <summary>
/// Speaks TLS from the first byte with a mail server (RFC 8314 section 3.3) for a client that knows only how to begin in the clear: it
/// connects to a port of loopback that takes one connection, and what it says goes on encrypted.
/// </summary>
sealed class TlsTunnel : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource end = new();
    readonly TcpClient server;
    readonly SslStream tls;
    readonly Task work;

    TlsTunnel(TcpClient server, SslStream tls)
    {
        (this.server, this.tls) = (server, tls);
        listener.Start(1);
        work = Carry();
    }

    internal int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <param name="authorities">Who may vouch for the server; null is those the machine trusts.</param>
    /// <exception cref="System.Security.Authentication.AuthenticationException">when the certificate is not the server's, has run out or nobody trusted vouches for it.</exception>
    internal static async Task<TlsTunnel> Open(string host, int port, X509Certificate2Collection? authorities, CancellationToken ct)
    {
        var line = new TcpClient();
        SslStream? secured = null;
        try
        {
            await line.ConnectAsync(host, port, ct);
            secured = new SslStream(line.GetStream(), leaveInnerStreamOpen: false);
            await secured.AuthenticateAsClientAsync(Told(host, authorities), ct);
            return new TlsTunnel(line, secured);
        }
        catch
        {
            if (secured is not null) await secured.DisposeAsync();
            line.Dispose();
            throw;
        }
    }

    static SslClientAuthenticationOptions Told(string host, X509Certificate2Collection? authorities)
    {
        var told = new SslClientAuthenticationOptions { TargetHost = host };
        if (authorities is null) return told;
        told.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        told.CertificateChainPolicy.CustomTrustStore.AddRange(authorities);
        return told;
    }

    async Task Carry()
    {
        try
        {
            using var client = await listener.AcceptTcpClientAsync(end.Token);
            listener.Stop();
            await using var clear = client.GetStream();
            await Task.WhenAny(clear.CopyToAsync(tls, end.Token), tls.CopyToAsync(clear, end.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or SocketException) { /* the client says what it misses */ }
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await work;
        await tls.DisposeAsync();
        server.Dispose();
        end.Dispose();
    }
}
