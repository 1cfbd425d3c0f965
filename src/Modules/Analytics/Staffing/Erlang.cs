using MathNet.Numerics;

namespace Zhike.Analytics.Staffing;

/// <summary>How a queue behaves that calls come to at random and leave after times of random length.</summary>
/// <param name="Agents">People at work.</param>
/// <param name="WaitProbability">Part of the calls that wait at all.</param>
/// <param name="ServiceLevel">Part of the calls that are taken within the target time.</param>
/// <param name="Asa">Mean wait of all calls, in seconds.</param>
/// <param name="Occupancy">Part of their time in which agents talk.</param>
/// <param name="Abandonment">Part of the calls that hang up; 0 where nobody does.</param>
internal sealed record QueueState(int Agents, double WaitProbability, double ServiceLevel, double Asa, double Occupancy, double Abandonment);

/// <summary>
/// Erlang's queues. C: whoever waits does so to the end; A (Palm): whoever waits hangs up after a time that is exponential with the given mean.
/// Sources: A. K. Erlang 1917; C. Palm 1957; O. Garnett, A. Mandelbaum, M. Reiman, Designing a Call Center with Impatient Customers, 2002.
/// </summary>
internal static class Erlang
{
    /// <summary>A chance this much smaller than the greatest, as a logarithm, no longer counts.</summary>
    const double Negligible = 40;

    /// <summary>Part of the calls that find all <paramref name="agents"/> busy and go away (Erlang B).</summary>
    /// <param name="load">Erlangs: calls per second × seconds per call.</param>
    internal static double Blocked(double load, int agents)
    {
        var blocked = 1.0;
        for (var n = 1; n <= agents; n++) blocked = load * blocked / (n + load * blocked);
        return blocked;
    }

    /// <summary>The queue without impatience; null when the agents cannot cope with the load.</summary>
    /// <param name="calls">Calls per second.</param>
    /// <param name="handling">Mean seconds per call, with the work after it.</param>
    /// <param name="within">Seconds in which a call should be taken.</param>
    internal static QueueState? C(int agents, double calls, double handling, double within)
    {
        var load = calls * handling;
        if (agents <= load) return null;
        var blocked = Blocked(load, agents);
        var wait = agents * blocked / (agents - load * (1 - blocked));
        return new(agents, wait, 1 - wait * Math.Exp(-(agents - load) * within / handling), wait * handling / (agents - load), load / agents, 0);
    }

    /// <summary>The queue whose callers hang up after <paramref name="patience"/> seconds on average. Every load is coped with, since callers go.</summary>
    internal static QueueState A(int agents, double calls, double handling, double within, double patience)
    {
        var (serves, leaves) = (agents / handling, 1 / patience);
        var (busy, queue) = Chances(agents, calls, handling, serves, leaves);
        var (gone, served, reach) = (0.0, 1 - busy, 1 - Math.Exp(-leaves * within));
        for (var ahead = 0; ahead < queue.Count; ahead++)
        {
            gone += ahead * leaves * queue[ahead] / calls;
            // Who finds this many waiting is taken when they have gone, one after another, before the own patience ends: a sum of
            // exponential times with rates in equal steps, whose distribution is an incomplete beta function.
            served += queue[ahead] * serves / (serves + (ahead + 1) * leaves) * SpecialFunctions.BetaRegularized(ahead + 1, serves / leaves + 1, reach);
        }
        return new(agents, busy, Math.Min(1, served), gone * patience, calls * (1 - gone) * handling / agents, gone);
    }

    /// <summary>The least number of agents that reaches the target.</summary>
    /// <param name="patience">Null when nobody hangs up.</param>
    internal static QueueState Needed(double calls, double handling, double target, double within, double? patience)
    {
        if (calls <= 0) return new(0, 0, 1, 0, 0, 0);
        QueueState? Enough(int agents)
        {
            var state = patience is { } seconds ? A(agents, calls, handling, within, seconds) : C(agents, calls, handling, within);
            return state is not null && state.ServiceLevel >= target ? state : null;
        }
        var (few, many) = (0, 1);
        while (Enough(many) is null) (few, many) = (many, many * 2);
        while (many - few > 1)
        {
            var middle = few + (many - few) / 2;
            if (Enough(middle) is null) few = middle;
            else many = middle;
        }
        return Enough(many)!;
    }

    /// <summary>Chance that all agents are busy, and per number of waiting calls the chance of finding just that many with all busy.</summary>
    static (double Busy, IReadOnlyList<double> Queue) Chances(int agents, double calls, double handling, double serves, double leaves)
    {
        // Logarithms relative to "all busy, nobody waits": far from it the chances are too small, or too large, for a double.
        var logs = new List<double> { 0 };
        for (var waiting = 1; ; waiting++)
        {
            var next = logs[^1] + Math.Log(calls / (serves + waiting * leaves));
            if (next < logs[^1] && next < logs.Max() - Negligible) break;
            logs.Add(next);
        }
        var free = new List<double>();
        for (var (n, log) = (agents, 0.0); n > 0; n--)
        {
            log += Math.Log(n / (calls * handling));
            free.Add(log);
        }
        var top = Math.Max(logs.Max(), free.Max());
        var (queue, idle) = (logs.ConvertAll(log => Math.Exp(log - top)), free.Sum(log => Math.Exp(log - top)));
        var all = idle + queue.Sum();
        return (queue.Sum() / all, queue.ConvertAll(chance => chance / all));
    }
}
