using System.Globalization;
using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Text;

namespace Zhike.Customers;

/// <summary>What would be worth doing next with a customer, most urgent first, each with its evidence.</summary>
internal sealed class NextActions(PreviewReturns returns, Texts texts, TimeProvider clock)
{
    const int Quiet = 30;
    const int BirthdayAhead = 14;
    const int Thin = 60;

    /// <summary>Days for which a customer who was lost or came back is something new.</summary>
    const int Fresh = 60;

    /// <param name="Key">Stable while the reason stays the same, so that it can be put aside.</param>
    /// <param name="Action">What a button would do: call, note, task, contact, edit, opportunity; null for nothing.</param>
    public sealed record Item(string Key, string Text, string Why, string? Action);

    internal async Task<IReadOnlyList<Item>> For(JsonElement customer, IReadOnlyList<JsonElement> contacts, IReadOnlyList<JsonElement> tasks, Caller caller, CancellationToken ct)
    {
        var today = caller.Today(clock.Instant());
        var found = new List<Item>();
        found.AddRange(await Leaving(customer, caller, ct));
        found.AddRange(Moving(customer, caller, today));
        if (CustomerFigures.Word(customer, "stage") != "lost") found.AddRange(Losing(customer, caller));
        found.AddRange(Contacting(customer, caller, today));
        found.AddRange(tasks.Where(task => Day(task, "dueOn") < today).Take(3).Select(task => Make(caller, "task-overdue:" + task.GetProperty("id"), "task-overdue", null, ("title", CustomerFigures.Word(task, "title")), ("day", Day(task, "dueOn")?.ToString("yyyy-MM-dd")))));
        found.AddRange(Celebrating(customer, contacts, caller, today));
        if (CustomerFigures.Word(customer, "kind") == "organization" && contacts.Count > 0 && !contacts.Any(contact => CustomerFigures.Word(contact, "buyingRole") is "decider" or "approver"))
            found.Add(Make(caller, "no-decider", "no-decider", "contact", ("count", contacts.Count)));
        if (CustomerFigures.Word(customer, "kind") == "organization" && contacts.Count == 0) found.Add(Make(caller, "no-contact-person", "no-contact-person", "contact"));
        if (customer.TryGetProperty("completeness", out var known) && known.GetInt64() < Thin) found.Add(Make(caller, "incomplete", "incomplete", "edit", ("percent", known.GetInt64())));
        return found;
    }

    async Task<IEnumerable<Item>> Leaving(JsonElement customer, Caller caller, CancellationToken ct)
    {
        var due = await returns.Until(caller, clock.Instant().AddDays(90), 1, ct, only: customer.GetProperty("id").GetInt64());
        return due.Where(item => item.DueAt <= clock.Instant().AddDays(Math.Max(item.WarnDays, 1))).Select(item => Make(caller, $"pool-warning:{caller.Today(item.DueAt):yyyy-MM-dd}", "pool-warning", "call",
            ("day", caller.Today(item.DueAt).ToString("yyyy-MM-dd")), ("reason", texts.Get(caller.Language, "pools.reasons." + item.Reason)), ("pool", item.PoolName)));
    }

    /// <summary>Customers who brought much and have not ordered lately, as the models see them; put aside, it comes back when the class changes.</summary>
    IEnumerable<Item> Losing(JsonElement customer, Caller caller)
    {
        if (CustomerFigures.Word(customer, "rfmClass") is ("importantKeep" or "importantWinBack") and var of)
            yield return Make(caller, "losing:" + of, of == "importantKeep" ? "losing-keep" : "losing-win-back", "call", ("rfm", CustomerFigures.Word(customer, "rfm")));
        else if (Day(customer, "churnSince") is { } since && customer.TryGetProperty("churnRisk", out var risk) && risk.ValueKind == JsonValueKind.Number)
            yield return Make(caller, $"losing:{since:yyyy-MM-dd}", "losing-risk", "call", ("percent", Math.Round(risk.GetDouble())), ("day", since.ToString("yyyy-MM-dd")),
                ("reason", CustomerFigures.Word(customer, "churnReason") is { } reason ? texts.Get(caller.Language, "options.customers.churnReason." + reason) : ""));
    }

    /// <summary>Customers who were lost or came back lately.</summary>
    IEnumerable<Item> Moving(JsonElement customer, Caller caller, DateOnly today)
    {
        if (CustomerFigures.Word(customer, "stage") is not ("lost" or "wonBack") || Day(customer, "stageSince") is not { } since || today.DayNumber - since.DayNumber > Fresh) yield break;
        var stage = CustomerFigures.Word(customer, "stage") == "lost" ? "lost" : "won-back";
        yield return Make(caller, $"{stage}:{since:yyyy-MM-dd}", stage, "call", ("day", since.ToString("yyyy-MM-dd")));
    }

    /// <summary>What like customers buy and this one does not.</summary>
    internal IEnumerable<Item> Growing(JsonElement customer, CustomerWorth.Kept kept, Caller caller)
    {
        if (kept.Worth is not { } worth || CustomerFigures.Word(customer, "nextCategory") is not { } category || CustomerFigures.Word(customer, "stage") == "lost") yield break;
        if (worth.GetProperty("offers").EnumerateArray().FirstOrDefault() is not { ValueKind: JsonValueKind.Object } offer) yield break;
        yield return Make(caller, "offer:" + category, "offer", "opportunity", ("category", category), ("because", offer.GetProperty("because").GetString()), ("share", Math.Round(offer.GetProperty("share").GetDouble() * 100)));
    }

    IEnumerable<Item> Contacting(JsonElement customer, Caller caller, DateOnly today)
    {
        if (Day(customer, "nextContactOn") is { } next && next <= today)
        {
            yield return next < today ? Make(caller, $"contact-overdue:{next:yyyy-MM-dd}", "contact-overdue", "call", ("day", next.ToString("yyyy-MM-dd")), ("days", today.DayNumber - next.DayNumber)) : Make(caller, $"contact-due:{next:yyyy-MM-dd}", "contact-due", "call");
            yield break;
        }
        if (CustomerFigures.Word(customer, "ownerId") is null && customer.GetProperty("ownerId").ValueKind != JsonValueKind.Number) yield break;
        var last = CustomerFigures.Word(customer, "lastContactAt");
        var since = caller.Today(Instants.Parse(last ?? CustomerFigures.Word(customer, "createdAt")!));
        var days = today.DayNumber - since.DayNumber;
        if (Day(customer, "nextContactOn") is null && (last is null || days >= Quiet))
            yield return Make(caller, last is null ? "never-contacted" : $"quiet:{since:yyyy-MM-dd}", last is null ? "never-contacted" : "quiet", "call", ("days", days));
    }

    IEnumerable<Item> Celebrating(JsonElement customer, IReadOnlyList<JsonElement> contacts, Caller caller, DateOnly today)
    {
        foreach (var person in contacts.Prepend(customer))
        {
            if (Day(person, "birthday") is not { } birthday) continue;
            var lunar = person.TryGetProperty("lunarBirthday", out var kept) && kept.ValueKind == JsonValueKind.True;
            var day = Birthdays.Next(birthday, lunar, today);
            if (day.DayNumber - today.DayNumber > BirthdayAhead) continue;
            yield return Make(caller, $"birthday:{CustomerFigures.Word(person, "name")}:{day:yyyy-MM-dd}", lunar ? "birthday-lunar" : "birthday", "call", ("name", CustomerFigures.Word(person, "name")), ("day", day.ToString("yyyy-MM-dd")));
        }
    }

    static DateOnly? Day(JsonElement record, string key) =>
        CustomerFigures.Word(record, key) is { } text && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    Item Make(Caller caller, string key, string name, string? action, params (string Key, object? Value)[] args)
    {
        var values = args.ToDictionary(arg => arg.Key, arg => arg.Value, StringComparer.Ordinal);
        return new Item(key, texts.Get(caller.Language, "suggestions." + name, values), texts.Get(caller.Language, $"suggestions.{name}.why", values), action);
    }
}
