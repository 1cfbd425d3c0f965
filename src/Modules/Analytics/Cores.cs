namespace Zhike.Analytics;

/// <summary>How models share the machine.</summary>
static class Cores
{
    /// <summary>A thread for each core and no more: without this bound a loop takes every thread of the pool, and requests wait behind it.</summary>
    internal static ParallelOptions All(CancellationToken ct) => new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = ct };
}
