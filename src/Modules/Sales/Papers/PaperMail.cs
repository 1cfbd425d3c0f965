using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Mailing;
using Zhike.Platform.Printing;
using Zhike.Platform.Records;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Papers;

/// <summary>Sends a paper to a customer by mail and puts it on the customer's timeline, where its delivery can be followed.</summary>
internal sealed class PaperMail(Writer writer, RecordGate gate, PdfEngine engine, MailOutbox outbox)
{
    const string Activities = "activities";

    /// <param name="Pdf">Attaches the paper as a file.</param>
    public sealed record Request(
        [MaxLength(50)] IReadOnlyList<string>? To = null, [MaxLength(50)] IReadOnlyList<string>? Cc = null, [StringLength(200)] string? Subject = null, [StringLength(20000)] string? Text = null, bool Pdf = true,
        [AllowedValues("zh-CN", "zh-TW", "en")] string Language = "zh-CN", [AllowedValues("paper", "reminder")] string Kind = "paper")
    {
        internal Envelope Envelope => new(To, Cc, Subject);
    }

    public sealed record Response(long MailId);

    internal readonly record struct Envelope(IReadOnlyList<string>? To, IReadOnlyList<string>? Cc, string? Subject);

    /// <summary>What the mail of one record says.</summary>
    /// <param name="Action">What the history of the record calls it.</param>
    /// <param name="Told">What the timeline tells; the text itself may hold a link that is only the customer's.</param>
    internal readonly record struct Said(string Action, long CustomerId, long? DealId, string Text, string Told);

    /// <summary>What one kind of paper adds to the course that all take.</summary>
    /// <param name="Pdf">Whether it goes along as a file.</param>
    /// <param name="Paper">Makes it before the record is held, since that takes seconds; with the name of its file.</param>
    /// <param name="Step">Changes the record, which is held by now, or refuses.</param>
    internal sealed record Sheet<T>(long Id, bool Pdf, Func<Task<(string Html, string FileName)>> Paper, Func<T, Task<Said>> Step) where T : Record;

    /// <returns>202 with the mail's id.</returns>
    /// <exception cref="NotFound">when the caller does not see the record.</exception>
    /// <exception cref="Denied">when it is not the caller's to change.</exception>
    /// <exception cref="Stale">when If-Match is given and it moved on.</exception>
    internal async Task<IResult> Send<T>(Sheet<T> sheet, Envelope envelope, HttpContext http, CancellationToken ct) where T : Record
    {
        var definition = writer.Catalogue.Find(typeof(T))!;
        await gate.Require(definition, sheet.Id, writer.Caller, Right.Update, ct);
        var (html, name) = await sheet.Paper();
        OutgoingMail.Attached[] files = sheet.Pdf ? [new(name, "application/pdf", await engine.Render(html, ct))] : [];
        await writer.Lock(definition.Key + ".step", sheet.Id, ct);
        var record = await writer.Load<T>(sheet.Id, Right.Update, ct, IfMatch.VersionOrNull(http));
        var said = await sheet.Step(record);
        var mail = await Queue(new OutgoingMail(envelope.To ?? [], envelope.Cc ?? [], envelope.Subject ?? "", said.Text, files, definition.Key, sheet.Id), said, ct);
        writer.Describe(record, said.Action, new { mail });
        await writer.Save(ct);
        return TypedResults.Json(new Response(mail), statusCode: 202);
    }

    /// <summary>Queues the mail as part of the unit of work, with a line on the timeline that says what was written, though not to which addresses.</summary>
    /// <returns>The mail's id.</returns>
    async Task<long> Queue(OutgoingMail mail, Said said, CancellationToken ct)
    {
        var id = await outbox.Queue(writer, mail with { Further = [("customers", said.CustomerId)] }, ct);
        if (writer.Catalogue.Find(Activities) is not { } definition) return id;
        var activity = definition.New();
        var names = mail.Files.Count == 0 ? "" : "\n\n" + string.Join('\n', mail.Files.Select(file => file.Name));
        definition.Field("customerId").Set(activity, said.CustomerId);
        definition.Field("kind").Set(activity, "mail");
        definition.Field("text").Set(activity, Cut($"{mail.Subject.Trim()}\n\n{said.Told.Trim()}{names}", definition.Field("text").MaxLength!.Value));
        definition.Field("opportunityId").Set(activity, said.DealId);
        await writer.AddParts(definition, [activity], ct);
        writer.WithinSave((lease, _, token) => MailOutbox.Belong(lease, id, Activities, activity.Id, token));
        return id;
    }

    static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
