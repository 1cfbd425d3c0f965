using System.ComponentModel.DataAnnotations;
using Zhike.Platform.Mailing;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Papers;

/// <summary>Sends a paper to a customer by mail and puts it on the customer's timeline, where its delivery can be followed.</summary>
internal sealed class PaperMail(Writer writer, MailOutbox outbox)
{
    const string Activities = "activities";

    /// <param name="Pdf">Attaches the paper as a file.</param>
    public sealed record Request(
        [MaxLength(50)] IReadOnlyList<string>? To = null, [MaxLength(50)] IReadOnlyList<string>? Cc = null, [StringLength(200)] string? Subject = null, [StringLength(20000)] string? Text = null, bool Pdf = true,
        [AllowedValues("zh-CN", "zh-TW", "en")] string Language = "zh-CN", [AllowedValues("paper", "reminder")] string Kind = "paper");

    public sealed record Response(long MailId);

    /// <summary>Queues the mail as part of the unit of work, with a line on the timeline that says what was written, though not to which addresses.</summary>
    /// <param name="told">What the timeline tells; the text itself may hold a link that is only the customer's.</param>
    /// <returns>The mail's id.</returns>
    internal async Task<long> Queue(OutgoingMail mail, (long CustomerId, long? DealId) about, string told, CancellationToken ct)
    {
        var id = await outbox.Queue(writer, mail with { Further = [("customers", about.CustomerId)] }, ct);
        if (writer.Catalogue.Find(Activities) is not { } definition) return id;
        var activity = definition.New();
        var names = mail.Files.Count == 0 ? "" : "\n\n" + string.Join('\n', mail.Files.Select(file => file.Name));
        definition.Field("customerId").Set(activity, about.CustomerId);
        definition.Field("kind").Set(activity, "mail");
        definition.Field("text").Set(activity, Cut($"{mail.Subject.Trim()}\n\n{told.Trim()}{names}", definition.Field("text").MaxLength!.Value));
        definition.Field("opportunityId").Set(activity, about.DealId);
        await writer.AddParts(definition, [activity], ct);
        writer.WithinSave((lease, _, token) => MailOutbox.Belong(lease, id, Activities, activity.Id, token));
        return id;
    }

    static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}
