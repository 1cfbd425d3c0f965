using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Files;
using Zhike.Platform.Http;
using Zhike.Platform.Mailing;
using Zhike.Platform.Text;
using Zhike.Platform.Writing;
using Zhike.Sales.Leads;
using NotFound = Zhike.Platform.Http.NotFound;

namespace Zhike.Sales.Capture;

/// <summary>
/// POST /api/v1/public/mails/{key}: a mail as a mail server has it (RFC 5322, the raw message as the body), which becomes a lead with its
/// files. The key is that of a form which takes mail, and only administrators see it.
/// </summary>
/// <remarks>
/// 202 also for what is kept by nobody: the same mail again, answers of programs, lists, spam. 404 unknown or switched off; 413
/// <c>sales.mail-too-large</c>; 422 <c>sales.mail-unreadable</c> on <c>body</c>; 429 above <c>mails:perMinute</c>.
/// </remarks>
internal sealed class ReceiveMail(Writers writers, AttachFiles files, RequestRate rate, Texts texts)
{
    const int MostMegabytes = 20;
    const int MostFiles = 10;
    const int MostText = 5000;

    /// <summary>More than a question and a signature have.</summary>
    const int MostLinks = 8;

    /// <summary>The lines at the end that may be a signature.</summary>
    const int SignatureLines = 12;

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/public/mails/{key}", (string key, HttpContext http, ReceiveMail use, CancellationToken ct) => use.Handle(key, http, ct)).Public().WithTags("forms").WithName("receive-mail");

    async Task<Accepted<AnswerForm.Thanks>> Handle(string key, HttpContext http, CancellationToken ct)
    {
        rate.Take(http, "mails");
        // However slowly the message comes, nobody else waits to write meanwhile.
        var raw = await Body(http, ct);
        await using var writer = writers.Open(Caller.System(Origin.Api));
        var form = await Find(writer, key, ct);
        var mail = ReceivedMail.Read(raw) ?? throw new Invalid("body", "sales.mail-unreadable");
        var once = "mail:" + Convert.ToHexStringLower(SHA256.HashData(mail.MessageId is { Length: > 0 } id ? System.Text.Encoding.UTF8.GetBytes(id) : raw));
        var spam = mail.Automatic || mail.From is null || AnswerForm.Links(mail.Text) >= MostLinks;
        if (await AnswerForm.IsFirst(writer, form, once, spam, ct) && !spam) await Keep(writer, form, mail, ct);
        await writer.Save(ct);
        return TypedResults.Accepted((string?)null, new AnswerForm.Thanks(form.Thanks));
    }

    static async Task<WebForm> Find(Writer writer, string key, CancellationToken ct) =>
        await (await writer.Db(ct)).Set<WebForm>().AsNoTracking().SingleOrDefaultAsync(form => form.MailKey == key && form.ByMail && form.Enabled && form.DeletedAt == null, ct) ?? throw new NotFound();

    static async Task<byte[]> Body(HttpContext http, CancellationToken ct)
    {
        var whole = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = await http.Request.Body.ReadAsync(buffer, ct)) > 0;)
        {
            if (whole.Length + read > (long)MostMegabytes << 20) throw new Refused(413, "sales.mail-too-large", ("max", MostMegabytes));
            whole.Write(buffer, 0, read);
        }
        return whole.ToArray();
    }

    async Task Keep(Writer writer, WebForm form, ReceivedMail mail, CancellationToken ct)
    {
        var signature = CardText.Read(string.Join('\n', mail.Text.Split('\n').Where(line => !line.TrimStart().StartsWith('>')).TakeLast(SignatureLines)), texts);
        string? Said(string field, int most) => signature.GetValueOrDefault(field) is { } text ? Cut(text, most) : null;
        var lead = new Lead
        {
            Source = LeadSource.Letter, SourceDetail = form.Name, PoolId = form.PoolId, Email = mail.From,
            Person = Cut(mail.FromName ?? Said("person", 60) ?? mail.From![..mail.From!.IndexOf('@')], 60), Company = Said("company", 120), JobTitle = Said("jobTitle", 60), Address = Said("address", 200),
            Mobile = Stored(Said("mobile", 40)), Phone = Stored(Said("phone", 40)), Wechat = Said("wechat", 60), Need = Cut($"{mail.Subject}\n\n{mail.Text}".Trim(), MostText),
        };
        await writer.Add(lead, ct);
        foreach (var file in mail.Files.Take(MostFiles)) await files.Keep(writer, lead, (file.Name, file.Content), ct);
    }

    internal static string? Stored(string? number) => Platform.Values.PhoneNumber.TryParse(number, out var read) ? read.E164 : null;

    internal static string Cut(string text, int most)
    {
        var clean = text.Replace("\0", "", StringComparison.Ordinal);
        return clean.Length <= most ? clean : clean[..most];
    }
}
