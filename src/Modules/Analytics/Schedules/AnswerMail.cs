using System.Globalization;
using System.Text;
using Zhike.Analytics.Explore;
using Zhike.Analytics.Questions;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Mailing;
using Zhike.Platform.Query;
using Zhike.Platform.Text;

namespace Zhike.Analytics.Schedules;

/// <summary>The mail in which somebody gets the answer to a kept question: a table in the text and as a page, and all of it as a spreadsheet for those who may export.</summary>
internal sealed class AnswerMail(AskWarehouse ask, ExportAnswer export, QueryEngine queries, Texts texts, TimeProvider clock)
{
    const int MostLines = 50, MostColumns = 8, MostText = 40_000;

    /// <returns>Null when the person has no address.</returns>
    /// <exception cref="Refusal">The caller cannot ask this, or it cannot be answered now.</exception>
    internal async Task<OutgoingMail?> For(SavedQuestion question, Schedule schedule, Caller caller, CancellationToken ct)
    {
        var people = await People([caller.UserId!.Value, schedule.OwnerId], ct);
        if (!people.TryGetValue(caller.UserId.Value, out var person) || person.Mail.Length == 0) return null;
        var asked = question.Content.Question;
        var answer = await ask.Handle(asked, caller, ct);
        var file = await Attached(asked, question.Name, caller, ct);
        var content = Content(question, answer, caller, people.GetValueOrDefault(schedule.OwnerId).Name ?? "", file is not null);
        return new([person.Mail], [], $"{question.Name} · {caller.Today(clock.Instant()):yyyy-MM-dd}", Text(content), file is null ? [] : [file]) { Html = AnswerPage.Of(content) };
    }

    /// <summary>Null for those who may not export it.</summary>
    async Task<OutgoingMail.Attached?> Attached(AskWarehouse.Request asked, string name, Caller caller, CancellationToken ct)
    {
        try { return new($"{string.Concat(name.Split(Path.GetInvalidFileNameChars()))}.xlsx", ExportAnswer.Xlsx, await export.File(asked with { Limit = AskWarehouse.MostCells }, "xlsx", caller, ct)); }
        catch (Refusal refusal) when (refusal is Denied or RuleBroken) { return null; }
    }

    AnswerContent Content(SavedQuestion question, AskWarehouse.Response answer, Caller caller, string owner, bool hasFile)
    {
        string Said(string key, params (string Key, object? Value)[] args) => texts.Get(caller.Language, "analytics.mail." + key, args.ToDictionary(arg => arg.Key, arg => arg.Value, StringComparer.Ordinal));
        var table = new AnswerTable(answer, texts, caller.Language);
        var lines = table.Lines().ToList();
        var columns = Math.Min(MostColumns, table.Header().Count);
        string?[] below = [lines.Count > MostLines ? Said("more", ("lines", lines.Count), ("shown", MostLines)) : null, hasFile ? Said("file") : null];
        return new(caller.Language, question.Name, question.Description, Said("basis", ("at", Local(answer.AsOf, caller))), Said("nothing"), [.. table.Header().Take(columns)])
        {
            Lines = [.. lines.Take(MostLines).Select(line => line.Take(columns).ToList())], Keys = answer.Rows.Count, Below = [.. below.OfType<string>()], End = Said("end", ("owner", owner)),
        };
    }

    static string Text(AnswerContent content)
    {
        var text = new StringBuilder().AppendLine(content.Name);
        if (content.Description is { } description) text.AppendLine(description);
        text.AppendLine(content.Basis).AppendLine();
        if (content.Lines.Count == 0) text.AppendLine(content.Nothing);
        else text.Append(PlainTable.Of([content.Header, .. content.Lines.Select(line => line.Select(AnswerContent.Told).ToList())], MostColumns));
        text.AppendLine();
        foreach (var line in content.Below) text.AppendLine(line);
        text.Append(content.End);
        return text.Length <= MostText ? text.ToString() : text.ToString(0, MostText);
    }

    static string Local(string? at, Caller caller) => at is null ? "" : TimeZoneInfo.ConvertTimeFromUtc(Instants.Parse(at), caller.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Names and addresses of those whose accounts there are.</summary>
    async Task<IReadOnlyDictionary<long, (string Name, string Mail)>> People(long[] ids, CancellationToken ct)
    {
        var (users, found) = (queries.Catalogue["users"], new Dictionary<long, (string, string)>());
        var selection = new Selection(users, Caller.System(Origin.Job)) { Ids = [.. ids.Distinct()], Fields = [users.Field("name"), users.Field("email")], Limit = ids.Length, WithNames = false };
        await queries.Each(selection, row => found[row.Id] = (row.Value(row.Fields[0]) as string ?? "", row.Value(row.Fields[1])?.ToString() ?? ""), null, ct);
        return found;
    }
}
