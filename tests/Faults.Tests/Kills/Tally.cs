using System.Globalization;
using Zhike.Platform.Data;

namespace Zhike.Faults.Kills;

/// <summary>The figures of a run of kills.</summary>
sealed class Tally(Dialect dialect)
{
    /// <summary>Generous: a machine under load is slow, but a start that hangs is a fault.</summary>
    const double Limit = 60;

    readonly List<double> ready = [];
    int done;
    int undone;

    public int Cycles { get; set; }

    public void Ready(TimeSpan after)
    {
        Assert.True(after.TotalSeconds < Limit, $"Ready only after {after}");
        ready.Add(after.TotalSeconds);
    }

    public void Unanswered(bool wasDone) => _ = wasDone ? done++ : undone++;

    public void End(int acknowledged, long wal)
    {
        var sorted = ready.Order().ToList();
        Figures.Say(string.Create(CultureInfo.InvariantCulture,
            $"kill -9 under load, {dialect}: {Cycles} cycles, seed {Figures.Seed}, {acknowledged} writes acknowledged, none lost; of creations without an answer {done} were done and {undone} not; ready again after {sorted[sorted.Count / 2]:0.0} s (median), {sorted[^1]:0.0} s (longest); write-ahead log {wal / 1024} KiB at the end"));
    }
}
