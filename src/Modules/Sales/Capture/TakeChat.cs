using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Zhike.Contracts;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;
using NotFound = Zhike.Platform.Http.NotFound;

namespace Zhike.Sales.Capture;

/// <summary>
/// POST /api/v1/public/chats/{key}: a conversation as the chat program of a website has it, which becomes a lead with what was said as the first
/// entry of its timeline. Sent again with more lines, the lead gets the further ones. The key is that of a form which takes conversations, and only administrators see it.
/// </summary>
/// <remarks>
/// 202 also for what is kept by nobody: the same lines again, a visitor who said nothing, spam. 404 unknown or switched off; 422 on <c>conversation</c>, <c>lines</c>
/// and by the names of the visitor's fields; 429 above <c>chats:perMinute</c>.
/// </remarks>
internal sealed class TakeChat(Writers writers, KeepChat chats, RequestRate rate)
{
    /// <param name="From">visitor or agent.</param>
    /// <param name="At">When it was said.</param>
    /// <param name="Name">Who said it.</param>
    public sealed record Line([Required, AllowedValues("visitor", "agent")] string? From, [Required, StringLength(4000)] string? Text, DateTimeOffset? At = null, [StringLength(60)] string? Name = null);

    /// <param name="Conversation">What the chat program calls it; no two of its conversations share one.</param>
    /// <param name="Lines">The whole conversation so far, in its order.</param>
    /// <param name="Visitor">Key of the lead's field, such as <c>person</c>, <c>mobile</c>, <c>email</c>, <c>company</c> → text.</param>
    public sealed record Request([Required, StringLength(100)] string? Conversation, [Required, MinLength(1), MaxLength(500)] IReadOnlyList<Line>? Lines, [MaxLength(20)] Dictionary<string, string?>? Visitor = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/public/chats/{key}", (string key, Request request, HttpContext http, TakeChat use, CancellationToken ct) => use.Handle(key, request, http, ct)).Public().WithTags("forms").WithName("take-chat");

    async Task<Accepted<AnswerForm.Thanks>> Handle(string key, Request request, HttpContext http, CancellationToken ct)
    {
        rate.Take(http, "chats");
        await using var writer = writers.Open(Caller.System(Origin.Api));
        var form = await Find(writer, key, ct);
        var chat = Told(form, request);
        var once = "chat:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{chat.Channel} {chat.Conversation}")));
        var machine = KeepChat.IsMachine(chat);
        if (machine || (await chats.Keep(writer, chat, ct)).IsNew) await AnswerForm.IsFirst(writer, form, once, machine, ct);
        await writer.Save(ct);
        return TypedResults.Accepted((string?)null, new AnswerForm.Thanks(form.Thanks));
    }

    static async Task<WebForm> Find(Writer writer, string key, CancellationToken ct) =>
        await (await writer.Db(ct)).Set<WebForm>().AsNoTracking().SingleOrDefaultAsync(form => form.ChatKey == key && form.ByChat && form.Enabled && form.DeletedAt == null, ct) ?? throw new NotFound();

    static ChatLead Told(WebForm form, Request request) =>
        new("form " + form.Id.ToString(CultureInfo.InvariantCulture), request.Conversation!, request.Visitor ?? [], [.. request.Lines!.Select(line => new ChatLine(line.From == "visitor", line.Text!, line.At?.UtcDateTime, line.Name))])
        {
            Detail = form.Name, PoolId = form.PoolId,
        };
}
