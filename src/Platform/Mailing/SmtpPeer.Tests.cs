using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Zhike.Platform.Mailing;

/// <summary>A mail server on loopback that takes what it is told to take, and nothing for <c>later@</c>.</summary>
sealed class SmtpPeer : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource end = new();
    readonly Task work;

    readonly X509Certificate2? certificate;

    /// <param name="certificate">With one it speaks TLS from the first byte.</param>
    internal SmtpPeer(Func<int, string> answer, X509Certificate2? certificate = null)
    {
        this.certificate = certificate;
        listener.Start();
        work = Serve(answer);
    }

    internal int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What was taken, as it came over the line.</summary>
    internal List<string> Taken { get; } = [];

    /// <param name="answer">What it says to the message of each connection, from 1.</param>
    async Task Serve(Func<int, string> answer)
    {
        for (var number = 1; !end.IsCancellationRequested; number++)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(end.Token);
                await Talk(client, answer(number));
            }
            catch (Exception error) when (error is OperationCanceledException or IOException or SocketException or AuthenticationException) { /* the next one is served all the same */ }
        }
    }

    async Task Talk(TcpClient client, string answer)
    {
        await using var stream = await Open(client);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 peer");
        while (await reader.ReadLineAsync(end.Token) is { } line)
        {
            if (line.StartsWith("QUIT", StringComparison.OrdinalIgnoreCase)) return;
            if (line.Contains("later@", StringComparison.Ordinal)) { await writer.WriteLineAsync("450 not now"); continue; }
            if (!line.StartsWith("DATA", StringComparison.OrdinalIgnoreCase)) { await writer.WriteLineAsync("250 ok"); continue; }
            await writer.WriteLineAsync("354 go on");
            var message = new StringBuilder();
            while (await reader.ReadLineAsync(end.Token) is { } part && part != ".") message.Append(part).Append('\n');
            if (answer.StartsWith("250", StringComparison.Ordinal)) Taken.Add(message.ToString());
            await writer.WriteLineAsync(answer);
        }
    }

    async Task<Stream> Open(TcpClient client)
    {
        if (certificate is null) return client.GetStream();
        var tls = new SslStream(client.GetStream());
        await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, end.Token);
        return tls;
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await work;
        end.Dispose();
    }
}
