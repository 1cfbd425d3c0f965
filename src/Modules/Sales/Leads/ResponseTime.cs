using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using System.ComponentModel.DataAnnotations;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Sales.Leads;

/// <summary>
/// GET and PUT /api/v1/leads/response-time: within how many working minutes a new lead is to be answered (首次响应时限). Work is
/// done from 9 to 18 in China, Monday to Friday.
/// </summary>
internal static class ResponseTime
{
    const string Key = "leads.responseTime";
    const int Default = 240;
    static readonly TimeSpan China = TimeSpan.FromHours(8), Opens = TimeSpan.FromHours(9), Closes = TimeSpan.FromHours(18);

    /// <param name="Minutes">Working minutes; 540 is one day.</param>
    public sealed record Request([Range(5, 27_000)] int Minutes);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/leads/response-time", Show).Requires(Right.Read, LeadObject.ObjectKey).WithName("get-response-time");
        api.MapPut("/leads/response-time", Change).RequiresDuty(Duties.Administer).WithName("put-response-time");
    }

    static async Task<Request> Show(Database database, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        return await connection.Setting<Request>(Key) ?? new(Default);
    }

    static async Task<Request> Change(Request request, Database database, CancellationToken ct)
    {
        await using var lease = await database.BeginWrite(ct);
        await lease.Keep(Key, request, ct);
        await lease.Commit(ct);
        return request;
    }

    /// <summary>Until when a lead made now is to be answered.</summary>
    internal static async Task<DateTime> Due(Saving saving)
    {
        var lease = await saving.Writer.Lease(saving.Ct);
        return After(saving.Writer.Now, (await lease.Setting<Request>(Key))?.Minutes ?? Default);
    }

    /// <summary>The instant (UTC) that lies so many working minutes after another.</summary>
    internal static DateTime After(DateTime utc, int minutes)
    {
        var (at, left) = (utc + China, TimeSpan.FromMinutes(minutes));
        while (true)
        {
            if (at.TimeOfDay < Opens) at = at.Date + Opens;
            var free = Works(at) ? at.Date + Closes - at : TimeSpan.Zero;
            if (free > TimeSpan.Zero && left <= free) return DateTime.SpecifyKind(at + left - China, DateTimeKind.Utc);
            if (free > TimeSpan.Zero) left -= free;
            at = at.Date.AddDays(1) + Opens;
        }
    }

    static bool Works(DateTime day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
