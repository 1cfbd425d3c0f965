using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Text;
using Zhike.Platform.Values;

namespace Zhike.Customers;

/// <summary>GET /api/v1/calendar: tasks, visits and customers to be contacted of a span of days, with its festivals and lunar days (日程).</summary>
/// <remarks>The team's are those of everybody whose records the caller's scope covers. 422 <c>customers.calendar-span</c> for more than 62 days or days outside of 1902 to 2099.</remarks>
internal sealed class ShowCalendar(CalendarRows rows, Texts texts)
{
    const int LongestSpan = 62;
    const int Most = 1000;

    /// <param name="Lunar">Day of the Chinese calendar, at the beginning of a month the month.</param>
    public sealed record Day(DateOnly On, string Lunar, string? Festival);

    /// <param name="More">There is more than is shown.</param>
    public sealed record Response(IReadOnlyList<Day> Days, IReadOnlyList<JsonElement> Tasks, IReadOnlyList<JsonElement> Visits, IReadOnlyList<JsonElement> Contacts, bool More);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/calendar", (DateOnly from, DateOnly to, [AllowedValues("mine", "team", null)] string? who, ShowCalendar use, Caller caller, CancellationToken ct) => use.Handle(from, to, who == "team", caller, ct))
            .SignedIn().WithTags("calendar").WithName("show-calendar");

    async Task<Response> Handle(DateOnly from, DateOnly to, bool team, Caller caller, CancellationToken ct)
    {
        if (to < from || to.DayNumber - from.DayNumber >= LongestSpan || from.Year < 1902 || to.Year > 2099) throw new Invalid("to", "customers.calendar-span", ("max", LongestSpan));
        var span = new CalendarRows.Span(caller, from, to, team ? null : caller.UserId ?? 0, Most);
        var (tasks, visits, contacts) = (await rows.Tasks(span, ct), await rows.Visits(span, ct), await rows.Contacts(span, ct));
        return new Response([.. Days(from, to, caller.Language)], tasks, visits, contacts, tasks.Count == Most || visits.Count == Most || contacts.Count == Most);
    }

    IEnumerable<Day> Days(DateOnly from, DateOnly to, string language)
    {
        var festivals = Enumerable.Range(from.Year, to.Year - from.Year + 1).SelectMany(Festivals.In).ToLookup(festival => festival.On);
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            var lunar = LunarDate.From(day);
            var kept = festivals[day].Select(festival => texts.Get(language, "festivals." + festival.Key)).ToList();
            yield return new Day(day, lunar.Day == 1 ? lunar.MonthName : lunar.DayName, kept.Count == 0 ? null : string.Join(' ', kept));
        }
    }
}
