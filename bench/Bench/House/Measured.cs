using System.Diagnostics;

namespace Zhike.Bench;

/// <summary>How one operation went with everybody asking again as soon as the answer is there.</summary>
/// <param name="P50">Milliseconds.</param>
sealed record Measured(string Name, double P50, double P95, double PerSecond, int Failed)
{
    /// <summary>Milliseconds of processor that each took of the program asked, where that was asked for.</summary>
    public double? Processor { get; init; }

    /// <summary>Keeps <paramref name="workers"/> busy for some seconds after a warm-up that is not counted.</summary>
    internal static async Task<Measured> Of(string name, int workers, TimeSpan span, Func<int, Random, Task> work, Func<TimeSpan>? processor = null)
    {
        await Round(workers, span / 4, work, 7);
        var before = processor?.Invoke();
        var (times, failed) = await Round(workers, span, work, 11);
        var used = processor?.Invoke() - before;
        times.Sort();
        double At(double part) => times.Count == 0 ? double.NaN : times[Math.Min((int)(times.Count * part), times.Count - 1)];
        return new Measured(name, At(0.5), At(0.95), times.Count / span.TotalSeconds, failed) { Processor = used?.TotalMilliseconds / times.Count };
    }

    static async Task<(List<double> Times, int Failed)> Round(int workers, TimeSpan span, Func<int, Random, Task> work, int seed)
    {
        var begun = Stopwatch.GetTimestamp();
        var failed = 0;
        var each = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(async () =>
        {
            var (times, random) = (new List<double>(), new Random(seed * 1000 + worker));
            while (Stopwatch.GetElapsedTime(begun) < span)
            {
                var started = Stopwatch.GetTimestamp();
                try { await work(worker, random); }
                catch (Exception error)
                {
                    if (Interlocked.Increment(ref failed) == 1) Console.Error.WriteLine(error.Message);
                    continue;
                }
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }
            return times;
        })));
        return ([.. each.SelectMany(times => times)], failed);
    }
}
