using System.Globalization;
using System.Text.Json;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Text;

namespace Zhike.Customers;

/// <summary>Writes rows of the calendar as VEVENTs of one iCalendar file.</summary>
/// <param name="origin">Address of the installation, which makes the identifiers unique and leads back to the records.</param>
internal sealed class CalendarEvents(CalendarText text, TimeZoneInfo zone, Uri origin, Texts texts, string language)
{
    static readonly Dictionary<string, string> Ahead = new(StringComparer.Ordinal) { ["atTime"] = "PT0S", ["tenMinutes"] = "-PT10M", ["halfHour"] = "-PT30M", ["hour"] = "-PT1H", ["day"] = "-P1D" };

    /// <summary>Of rows that do not say when they were changed.</summary>
    internal DateTime Stamp { get; init; }

    internal void Task(JsonElement task)
    {
        Begin("tasks", task);
        text.Words("SUMMARY", Word(task, "title")).Words("DESCRIPTION", Described(Word(task, "description"), Named(task, "customerId")));
        Times(task, "dueOn");
        if (Word(task, "repeat") is { } repeat && Word(task, "onlyThis") != "true") text.Line("RRULE", Rule(task, repeat));
        if (Word(task, "reminder") is { } reminder) text.Line("BEGIN", "VALARM").Line("ACTION", "DISPLAY").Words("DESCRIPTION", Word(task, "title") ?? "-").Line("TRIGGER", Word(task, "startAt") is null && reminder == "atTime" ? "PT9H" : Ahead[reminder]).Line("END", "VALARM");
        text.Line("END", "VEVENT");
    }

    internal void Visit(JsonElement visit, string? address)
    {
        Begin("visits", visit);
        text.Words("SUMMARY", texts.Get(language, "calendar.visit", Args(Word(visit, "title")))).Words("LOCATION", address).Words("DESCRIPTION", Named(visit, "contactId"));
        Times(visit, "plannedOn");
        text.Line("END", "VEVENT");
    }

    internal void Contact(JsonElement customer)
    {
        Begin("customers", customer);
        text.Words("SUMMARY", texts.Get(language, "calendar.contact", Args(Word(customer, "name"))));
        Times(customer, "nextContactOn");
        text.Line("END", "VEVENT");
    }

    void Begin(string key, JsonElement row)
    {
        var id = row.GetProperty("id").GetInt64();
        text.Line("BEGIN", "VEVENT").Line("UID", $"{key}-{id}@{origin.Host}").Line("DTSTAMP", CalendarText.Utc(Word(row, "updatedAt") is { } at ? Instants.Parse(at) : Stamp))
            .Line("SEQUENCE", row.GetProperty("version").GetInt64().ToString(CultureInfo.InvariantCulture)).Line("URL", new Uri(origin, $"/{key}/{id}").AbsoluteUri);
    }

    void Times(JsonElement row, string day)
    {
        if (Word(row, "startAt") is { } start && Word(row, "endAt") is { } end)
            text.Line($"DTSTART;TZID={zone.Id}", Local(start)).Line($"DTEND;TZID={zone.Id}", Local(end));
        else
            text.Line("DTSTART;VALUE=DATE", CalendarText.Day(Date(row, day))).Line("DTEND;VALUE=DATE", CalendarText.Day(Date(row, day).AddDays(1))).Line("TRANSP", "TRANSPARENT");
    }

    string Rule(JsonElement task, string repeat)
    {
        var on = task.TryGetProperty("repeatOn", out var days) && days.ValueKind == JsonValueKind.Array ? days.EnumerateArray().Select(day => day.GetString()!).ToArray() : null;
        var rule = new RepeatRule(Enum.Parse<TaskRepeat>(repeat, true), Number(task, "repeatEvery") ?? 1, RepeatRule.Days(on), Number(task, "repeatDay"));
        var left = Number(task, "repeatCount") is { } count ? Math.Max(1, count - (Number(task, "seriesNo") ?? 1) + 1) : (long?)null;
        var timed = Word(task, "startAt") is not null;
        var until = Word(task, "repeatUntil") is null ? null : timed ? CalendarText.Utc(TaskTimes.ToUtc(Date(task, "repeatUntil").ToDateTime(new TimeOnly(23, 59, 59)), zone)) : CalendarText.Day(Date(task, "repeatUntil"));
        return CalendarRule.Of(rule, timed ? DateOnly.FromDateTime(LocalOf(Word(task, "startAt")!)) : Date(task, "dueOn"), left, until);
    }

    DateTime LocalOf(string instant) => TimeZoneInfo.ConvertTimeFromUtc(Instants.Parse(instant), zone);

    string Local(string instant) => CalendarText.Local(LocalOf(instant));

    static DateOnly Date(JsonElement row, string key) => DateOnly.ParseExact(Word(row, key)!, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Described(string? text, string? customer) => string.Join('\n', new[] { customer, text }.Where(part => !string.IsNullOrWhiteSpace(part)));

    static Dictionary<string, object?> Args(string? name) => new(StringComparer.Ordinal) { ["name"] = name };

    static string? Named(JsonElement row, string key) => row.TryGetProperty("names", out var names) && names.TryGetProperty(key, out var name) ? name.GetString() : null;

    static int? Number(JsonElement row, string key) => row.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetInt32() : null;

    static string? Word(JsonElement row, string key) => row.TryGetProperty(key, out var value) ? value.ValueKind switch { JsonValueKind.String => value.GetString(), JsonValueKind.True => "true", _ => null } : null;
}
