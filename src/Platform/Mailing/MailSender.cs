using System.Data.Common;
using System.Net.Mail;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Outbound;

namespace Zhike.Platform.Mailing;

/// <summary>Sends what waits in the outbox; what a server will not take now is tried again, ever less often, for two days.</summary>
public sealed class MailSender(MailOutbox outbox, MailTransport transport, TimeProvider clock, ILogger<MailSender> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    static readonly TimeSpan[] Waits = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromHours(24)];

    readonly SemaphoreSlim waiting = new(0, 1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        outbox.Queued += Wake;
        return Lasting.Go("mail", log, Always, stoppingToken);
    }

    void Wake()
    {
        try { waiting.Release(); }
        catch (SemaphoreFullException) { /* it looks soon anyway */ }
    }

    async Task Always(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            while (await Next(ct)) { }
            await waiting.WaitAsync(Pause, ct);
        }
    }

    /// <summary>Sends one mail that is due.</summary>
    /// <returns>False when there is none.</returns>
    internal async Task<bool> Next(CancellationToken ct = default)
    {
        if (await outbox.Take(ct) is not { } mail) return false;
        try
        {
            await transport.Send(mail, ct);
            await outbox.Sent(mail, ct);
        }
        catch (SmtpFailedRecipientException error) when (MailTransport.Refused(error, mail) is { } rest && rest.Count < mail.To.Length + mail.Cc.Length)
        {
            // The others have it, and must not get it again.
            log.LogWarning(error, "Mail {Id} was not taken for everybody at attempt {Attempt}", mail.Id, mail.Attempt);
            await outbox.SentInPart(mail, rest, Told(error), Again(mail, error), ct);
        }
        catch (Exception error) when (error is not (OperationCanceledException or DbException))
        {
            log.LogWarning(error, "Mail {Id} was not taken at attempt {Attempt}", mail.Id, mail.Attempt);
            await outbox.Failed(mail, Told(error), Again(mail, error), ct);
        }
        return true;
    }

    /// <summary>When it is tried again; null when it is refused for good or has waited long enough.</summary>
    DateTime? Again(StoredMail mail, Exception error) =>
        mail.Attempt > Waits.Length || error is FormatException || error is SmtpException said && MailTransport.IsFinal(said) ? null : clock.Instant() + Waits[mail.Attempt - 1];

    /// <summary>What a person can act on: the innermost word of the server or the network.</summary>
    static string Told(Exception error)
    {
        var inner = error;
        while (inner.InnerException is { } deeper) inner = deeper;
        var text = inner == error ? error.Message : $"{error.Message} {inner.Message}";
        return text.Length <= 400 ? text : text[..400];
    }
}
