using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Zhike.Platform.Catalogue;

namespace Zhike.Platform.Http;

/// <summary>How often one network may knock at the doors that need no sign-in: <c>{door}:perMinute</c>, 30 by default.</summary>
public sealed class RequestRate(IConfiguration settings, TimeProvider clock)
{
    const int MostKept = 10_000;

    sealed record Window(DateTime Begun, int Count);

    readonly ConcurrentDictionary<string, Window> windows = new(StringComparer.Ordinal);

    /// <param name="door">Doors of one kind are counted together.</param>
    /// <exception cref="Refused">429 <c>identity.too-many-requests</c> with the seconds to wait.</exception>
    public void Take(HttpContext http, string door = "signIn")
    {
        var now = clock.Instant();
        if (windows.Count > MostKept) foreach (var (key, old) in windows) if (Over(old, now)) windows.TryRemove(key, out _);
        var window = windows.AddOrUpdate($"{door} {ClientAddress.Network(ClientAddress.Of(http))}", _ => new Window(now, 1),
            (_, known) => Over(known, now) ? new Window(now, 1) : known with { Count = known.Count + 1 });
        if (window.Count > settings.GetValue(door + ":perMinute", 30)) throw new Refused(429, "identity.too-many-requests", ("seconds", (int)Math.Ceiling((window.Begun.AddMinutes(1) - now).TotalSeconds)));
    }

    /// <remarks>Also when the clock was set back, or the window would stay shut for as long as it jumped.</remarks>
    static bool Over(Window window, DateTime now) => (now - window.Begun).Duration() >= TimeSpan.FromMinutes(1);
}
