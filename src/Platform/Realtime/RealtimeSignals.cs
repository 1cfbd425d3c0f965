using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Jobs;

namespace Zhike.Platform.Realtime;

/// <summary>Passes signals on to browsers: jobs, notifications, new fields, and the end of a session.</summary>
public sealed class RealtimeSignals(Database database, Connections connections, IHubContext<RealtimeHub> hub, IServiceProvider services, ILogger<RealtimeSignals> log) : BackgroundService
{
    /// <summary>Sessions are looked at this often even when no signal came, so that expired ones end as well.</summary>
    static readonly TimeSpan Recheck = TimeSpan.FromSeconds(4);

    static readonly TimeSpan Farewell = TimeSpan.FromMilliseconds(250);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Follow(ICallers.SessionEnded, payload => Ended(payload, stoppingToken), stoppingToken),
        Follow(ICallers.Changed, _ => CheckAll(stoppingToken), stoppingToken),
        Follow(RealtimeChannels.Notification, payload => Notify(payload, stoppingToken), stoppingToken),
        Follow(JobStore.Moved, payload => Job(payload, stoppingToken), stoppingToken),
        Follow(CatalogueStore.Channel, _ => hub.Clients.All.SendAsync("catalogue", stoppingToken), stoppingToken),
        Lasting.Go("sessions of sockets", log, CheckNowAndThen, stoppingToken));

    Task Follow(string channel, Func<string, Task> handle, CancellationToken stopping) => Lasting.Go("signal " + channel, log, async ct =>
    {
        await foreach (var payload in database.Listen(channel, ct)) await handle(payload);
    }, stopping);

    async Task CheckNowAndThen(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Recheck, database.Clock);
        while (await timer.WaitForNextTickAsync(ct)) await CheckAll(ct);
    }

    async Task Ended(string payload, CancellationToken ct)
    {
        if (!long.TryParse(payload, out var session)) await CheckAll(ct);
        else await SignOut([.. connections.All.Where(tab => tab.Caller.SessionId == session)], ct);
    }

    /// <summary>Renews the rights of every connection; those whose session has ended are signed out.</summary>
    async Task CheckAll(CancellationToken ct)
    {
        if (services.GetService<ICallers>() is not { } callers) return;
        foreach (var tabs in connections.All.GroupBy(tab => (tab.Caller.UserId, tab.Caller.SessionId)))
        {
            var now = await callers.ForSession(tabs.Key.SessionId ?? 0, ct);
            if (now is null) await SignOut([.. tabs], ct);
            else foreach (var tab in tabs) tab.Caller = now;
        }
    }

    async Task SignOut(IReadOnlyList<Connection> tabs, CancellationToken ct)
    {
        if (tabs.Count == 0) return;
        foreach (var tab in tabs) connections.Remove(tab.Id);
        await hub.Clients.Clients(tabs.Select(tab => tab.Id)).SendAsync("signedOut", ct);
        // Aborting at once would overtake the message.
        await Task.Delay(Farewell, ct);
        foreach (var tab in tabs) tab.Abort();
    }

    async Task Notify(string payload, CancellationToken ct)
    {
        var all = connections.All.Where(tab => payload.Length == 0 || tab.Caller.UserId?.ToString(System.Globalization.CultureInfo.InvariantCulture) == payload);
        foreach (var tabs in all.GroupBy(tab => tab.Caller.UserId))
        {
            await using var connection = await database.OpenRead(ct);
            var unread = await connection.Value<long>("select count(*) from notifications where user_id = @user and read_at is null", ("@user", tabs.Key ?? 0));
            await hub.Clients.Clients(tabs.Select(tab => tab.Id)).SendAsync("notification", new { unread }, ct);
        }
    }

    async Task Job(string payload, CancellationToken ct)
    {
        if (payload.Length == 0) return;
        var job = JsonSerializer.Deserialize<JsonElement>(payload);
        if (!job.TryGetProperty("ownerId", out var owner) || owner.ValueKind != JsonValueKind.Number) return;
        var tabs = connections.All.Where(tab => tab.Caller.UserId == owner.GetInt64()).Select(tab => tab.Id).ToList();
        if (tabs.Count > 0) await hub.Clients.Clients(tabs).SendAsync("job", job, ct);
    }
}
