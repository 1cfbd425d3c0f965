using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Mailing;
using Zhike.Platform.Query;

namespace Zhike.Platform.Outbound;

/// <summary>Hands mail over as the settings say.</summary>
/// <remarks>The server is the administrator's word, within what <see cref="MailServer"/> allows, and looked at again before each mail.</remarks>
public sealed class MailTransport(Database database, DatabaseOptions options, FieldVault vault)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Who may vouch for a server in place of those the machine trusts; null is those of the machine.</summary>
    internal X509Certificate2Collection? Authorities { get; set; }

    /// <summary>Where mail lies that goes to no server.</summary>
    internal string Folder => Path.GetFullPath(Path.Combine(options.DataFolder, "outbox"));

    internal async Task<MailSettings> Settings(CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        return await read.Setting<MailSettings>(MailSettings.Key) ?? new MailSettings();
    }

    /// <exception cref="SmtpException">with the server's status.</exception>
    internal async Task Send(StoredMail mail, CancellationToken ct)
    {
        var settings = await Settings(ct);
        try { if (settings.Kind == "smtp") await MailServer.Require(settings.Host, settings.Port, ct); }
        catch (Invalid refused) { throw new SmtpException($"{settings.Host}:{settings.Port}", refused); }
        using var message = Message(mail, settings);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            await using var tunnel = settings is { Kind: "smtp", Implicit: true } ? await TlsTunnel.Open(settings.Host!, settings.Port, Authorities, limit.Token) : null;
            using var client = Client(settings, tunnel);
            await client.SendMailAsync(message, limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested) { throw new SmtpException(SmtpStatusCode.ServiceNotAvailable, "The server did not answer in time"); }
    }

    SmtpClient Client(MailSettings settings, TlsTunnel? tunnel)
    {
        if (settings.Kind == "file")
        {
            Directory.CreateDirectory(Folder);
            return new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = Folder };
        }
        var client = new SmtpClient(tunnel is null ? settings.Host : "127.0.0.1", tunnel?.Port ?? settings.Port) { EnableSsl = settings.Tls && tunnel is null, DeliveryFormat = SmtpDeliveryFormat.International };
        if (settings.User is { Length: > 0 } user) client.Credentials = new NetworkCredential(user, settings.Password is { Length: > 0 } sealedWord ? vault.Open(sealedWord) : "");
        return client;
    }

    static MailMessage Message(StoredMail mail, MailSettings settings)
    {
        var message = new MailMessage { From = new MailAddress(settings.From ?? "zhike@localhost.localdomain", settings.FromName, Encoding.UTF8), Subject = mail.Subject, SubjectEncoding = Encoding.UTF8, Body = mail.Text, BodyEncoding = Encoding.UTF8 };
        message.Headers.Add("Message-ID", $"<{mail.MessageId}>");
        foreach (var address in mail.To) message.To.Add(address);
        foreach (var address in mail.Cc) message.CC.Add(address);
        if (mail.Html is { } html) message.AlternateViews.Add(Page(html));
        foreach (var file in mail.Files) message.Attachments.Add(new Attachment(new MemoryStream(file.Content), file.Name, file.Type) { NameEncoding = Encoding.UTF8, TransferEncoding = TransferEncoding.Base64 });
        return message;
    }

    /// <summary>Readers show the last form of a mail that they can, so the page stands behind the text.</summary>
    static AlternateView Page(string html)
    {
        var page = AlternateView.CreateAlternateViewFromString(html, Encoding.UTF8, MediaTypeNames.Text.Html);
        page.TransferEncoding = TransferEncoding.Base64;
        return page;
    }

    /// <summary>The addresses that the server would not take, as they stand in the mail.</summary>
    internal static IReadOnlyList<string> Refused(SmtpFailedRecipientException error, StoredMail mail)
    {
        var failed = error is SmtpFailedRecipientsException several ? several.InnerExceptions.Select(one => one.FailedRecipient) : [error.FailedRecipient];
        var bare = failed.Select(address => (address ?? "").Trim('<', '>', ' ')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. mail.To.Concat(mail.Cc).Where(bare.Contains)];
    }

    /// <summary>Whether the server has said for good that it will not take it.</summary>
    internal static bool IsFinal(SmtpException error) => error is SmtpFailedRecipientsException several ? several.InnerExceptions.All(one => (int)one.StatusCode >= 500) : (int)error.StatusCode is >= 500 and < 600;
}
