using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Data;
using Zhike.Platform.Outbound;
using Zhike.TestSupport;

namespace Zhike.Platform.Mailing;

/// <summary>Mail over TLS: from the first byte to a server whose certificate is its own, and to no other.</summary>
public sealed class MailTlsTests(Story story) : IClassFixture<Story>
{
    static X509Certificate2 Certificate(string? address)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=mail.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        if (address is null) names.AddDnsName("mail.example");
        else names.AddIpAddress(IPAddress.Parse(address));
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-400), now.AddDays(400));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>Sends a test mail and answers with it once it has moved.</summary>
    static async Task<JsonElement> Sent(ZhikeApp zhike, HttpClient admin, SmtpPeer peer, bool @implicit)
    {
        await (await admin.Put("/mail/settings", new { kind = "smtp", host = "127.0.0.1", port = peer.Port, tls = true, @implicit, from = "sales@yunzhan.example" })).Json();
        var outbox = zhike.Services.GetRequiredService<MailOutbox>();
        using var moved = new SemaphoreSlim(0);
        void Tell() => moved.Release();
        outbox.Moved += Tell;
        try
        {
            var id = (await (await admin.Post("/mail/tests", new { to = "li@example.com" })).Json()).Id();
            while (true)
            {
                var mail = (await admin.Json("/mail/outbox")).GetProperty("items").EnumerateArray().Single(one => one.Id() == id);
                if (mail.Text("state") == "sent" || mail.Text("error") is not null) return mail;
                Assert.True(await moved.WaitAsync(TimeSpan.FromSeconds(30)), "the mail did not move");
            }
        }
        finally { outbox.Moved -= Tell; }
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_server_that_speaks_tls_from_the_first_byte_gets_it_when_its_certificate_is_vouched_for(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var admin = zhike.Client(zhike.Administrator);
        var transport = zhike.Services.GetRequiredService<MailTransport>();
        using var own = Certificate("127.0.0.1");
        using var other = Certificate(null);
        await using var peer = new SmtpPeer(_ => "250 taken", own);
        await using var stranger = new SmtpPeer(_ => "250 taken", other);
        try
        {
            var refused = await Sent(zhike, admin, peer, @implicit: true);
            Assert.Equal(("queued", 0), (refused.Text("state"), peer.Taken.Count));
            transport.Authorities = [X509CertificateLoader.LoadCertificate(own.RawData), X509CertificateLoader.LoadCertificate(other.RawData)];
            Assert.Equal("sent", (await Sent(zhike, admin, peer, @implicit: true)).Text("state"));
            Assert.Contains("sales@yunzhan.example", Assert.Single(peer.Taken));
            Assert.Equal("queued", (await Sent(zhike, admin, stranger, @implicit: true)).Text("state"));
            Assert.Empty(stranger.Taken);
        }
        finally { transport.Authorities = null; }
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_server_that_does_not_begin_tls_when_asked_gets_nothing(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var admin = zhike.Client(zhike.Administrator);
        await using var peer = new SmtpPeer(_ => "250 taken");
        var mail = await Sent(zhike, admin, peer, @implicit: false);
        Assert.NotEqual("sent", mail.Text("state"));
        Assert.Empty(peer.Taken);
        Assert.Equal(465, (await (await admin.Put("/mail/settings", new { kind = "smtp", host = "mail.example.invalid", port = 465, @implicit = true, from = "a@b.cn" })).Json()).GetProperty("port").GetInt32());
        await (await admin.Put("/mail/settings", new { kind = "file" })).Json();
    }
}
