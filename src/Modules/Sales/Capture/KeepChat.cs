using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Zhike.Contracts;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Text;
using Zhike.Platform.Writing;
using Zhike.Sales.Leads;

namespace Zhike.Sales.Capture;

/// <summary>
/// Makes leads of conversations: one for each person, with what was said as entries of the timeline. Somebody whose number or mail an open lead
/// has already goes on there. What the visitor did not fill in is read from the own words.
/// </summary>
internal sealed class KeepChat(Writers writers, FieldVault vault, Texts texts) : IChatLeads
{
    const int MostNeed = 1000;

    public async Task<long?> Keep(ChatLead chat, CancellationToken ct)
    {
        if (IsMachine(chat)) return null;
        await using var writer = writers.Open(Caller.System(Origin.Api));
        var (lead, _) = await Keep(writer, chat, ct);
        await writer.Save(ct);
        return lead;
    }

    /// <summary>The visitor said nothing, or leads to more addresses in one line than people do.</summary>
    internal static bool IsMachine(ChatLead chat)
    {
        var said = chat.Lines.Where(line => line.ByVisitor && !string.IsNullOrWhiteSpace(line.Text)).ToList();
        return said.Count == 0 || said.Exists(line => AnswerForm.Links(line.Text) >= AnswerForm.MostLinks);
    }

    /// <summary>As part of a unit of work.</summary>
    /// <exception cref="Invalid">by the key of the visitor's field.</exception>
    internal async Task<(long LeadId, bool IsNew)> Keep(Writer writer, ChatLead chat, CancellationToken ct)
    {
        var draft = await Draft(writer, chat, ct);
        // Two conversations of one person, or the same one twice, may come at the same moment.
        await writer.Lock([$"chat {chat.Channel} {chat.Conversation}", .. new[] { draft.Mobile, draft.Email }.OfType<string>().Select(to => "chat of " + to)], 0, ct);
        var lease = await writer.Lease(ct);
        (string, object?)[] named = [("channel", chat.Channel), ("conversation", chat.Conversation)];
        var known = (await lease.Rows("SELECT lead_id, lines FROM lead_chats WHERE channel = @channel AND conversation = @conversation", row => (Lead: row.GetInt64(0), Lines: (int)row.GetInt64(1)), named)).FirstOrDefault();
        var (lead, isNew) = await Stand(writer, draft, known.Lead, ct);
        if (lead is not null) await Tell(writer, lead, [.. chat.Lines.Skip(known.Lines)], ct);
        var id = lead?.Id ?? known.Lead;
        await lease.Run("INSERT INTO lead_chats (channel, conversation, lead_id, lines) VALUES (@channel, @conversation, @lead, @lines) ON CONFLICT (channel, conversation) DO UPDATE SET lines = excluded.lines",
            ct, [.. named, ("lead", id), ("lines", (long)Math.Max(known.Lines, chat.Lines.Count))]);
        return (id, isNew);
    }

    async Task<Lead> Draft(Writer writer, ChatLead chat, CancellationToken ct)
    {
        var unknown = chat.Visitor.Keys.Where(key => !WebFormObject.Askable.Contains(key)).ToDictionary(key => key, _ => (IReadOnlyList<FieldError>)[new("value.unknown-field")], StringComparer.Ordinal);
        if (unknown.Count > 0) throw new Invalid(unknown);
        var lead = new Lead { Source = LeadSource.Chat, SourceDetail = chat.Detail, PoolId = chat.PoolId };
        var given = chat.Visitor.Where(pair => !string.IsNullOrWhiteSpace(pair.Value)).ToDictionary(StringComparer.Ordinal);
        await new RecordBinder(writer, vault).Apply(writer.Catalogue[LeadObject.ObjectKey], lead, JsonSerializer.SerializeToElement(given), true, ct);
        var words = string.Join('\n', chat.Lines.Where(line => line.ByVisitor).Select(line => line.Text.Trim()));
        var read = CardText.Read(words, texts);
        lead.Mobile ??= ReceiveMail.Stored(read.GetValueOrDefault("mobile"));
        lead.Email ??= read.GetValueOrDefault("email");
        lead.Need ??= ReceiveMail.Cut(words, MostNeed);
        if (lead.Company is null) lead.Person ??= Somebody;
        return lead;
    }

    /// <summary>What somebody is called who has not said a name.</summary>
    string Somebody => texts.Get(Texts.Default, "chat.visitor");

    /// <returns>The lead to tell it on; null where people have taken the lead away.</returns>
    async Task<(Lead? Lead, bool IsNew)> Stand(Writer writer, Lead draft, long known, CancellationToken ct)
    {
        var leads = (await writer.Db(ct)).Set<Lead>().AsNoTracking().Where(lead => lead.DeletedAt == null);
        var id = known > 0
            ? await leads.Where(lead => lead.Id == known).Select(lead => lead.Id).FirstOrDefaultAsync(ct)
            : await leads.Where(lead => lead.State != LeadState.Converted && lead.State != LeadState.Disqualified && ((draft.Mobile != null && lead.Mobile == draft.Mobile) || (draft.Email != null && lead.Email == draft.Email)))
                .OrderByDescending(lead => lead.Id).Select(lead => lead.Id).FirstOrDefaultAsync(ct);
        if (id > 0) return (Filled(await writer.Load<Lead>(id, Right.Update, ct), draft), false);
        if (known > 0) return (null, false);
        var made = await writer.Add(draft, ct);
        await writer.Flush(ct);
        return (made, true);
    }

    /// <summary>What was not known before; nothing that people wrote is changed.</summary>
    Lead Filled(Lead lead, Lead draft)
    {
        lead.Mobile ??= draft.Mobile;
        lead.Email ??= draft.Email;
        lead.Company ??= draft.Company;
        if (draft.Person != Somebody && (lead.Person is null || lead.Person == Somebody)) lead.Person = draft.Person ?? lead.Person;
        return lead;
    }

    /// <summary>Where somebody of the company spoke, the lead was answered; what only the visitor said waits for an answer.</summary>
    async Task Tell(Writer writer, Lead lead, IReadOnlyList<ChatLine> lines, CancellationToken ct)
    {
        if (lines.Count == 0) return;
        var kind = lines.Any(line => !line.ByVisitor) ? LeadNoteKind.Chat : LeadNoteKind.Note;
        var at = lines[^1].At is { } last && last < writer.Now ? Instants.Truncate(last) : writer.Now;
        foreach (var text in Texted(lines, writer.Catalogue[LeadNoteObject.ObjectKey].Field("text").MaxLength!.Value))
            await writer.Add(new LeadNote { LeadId = lead.Id, Kind = kind, Text = text, HappenedAt = at }, ct);
    }

    /// <summary>One line below the other, in as many pieces as it takes.</summary>
    IEnumerable<string> Texted(IReadOnlyList<ChatLine> lines, int most)
    {
        var piece = new StringBuilder();
        foreach (var line in lines)
        {
            var said = ReceiveMail.Cut($"{line.Name ?? texts.Get(Texts.Default, line.ByVisitor ? "chat.visitor" : "chat.agent")}: {line.Text.Trim()}", most);
            if (piece.Length > 0 && piece.Length + said.Length + 1 > most)
            {
                yield return piece.ToString();
                piece.Clear();
            }
            piece.Append(piece.Length > 0 ? "\n" : "").Append(said);
        }
        yield return piece.ToString();
    }
}
