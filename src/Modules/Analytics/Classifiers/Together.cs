using System.Runtime.ExceptionServices;

namespace Zhike.Analytics.Classifiers;

/// <summary>Work on several threads that refuses as work on one does.</summary>
internal static class Together
{
    /// <summary>Does the work for 0 to <paramref name="count"/> − 1 in any order; the first refusal of one is that of all.</summary>
    internal static void Each(int count, Action<int> work, CancellationToken ct)
    {
        try { Parallel.For(0, count, Cores.All(ct), work); }
        catch (AggregateException several) { ExceptionDispatchInfo.Throw(several.Flatten().InnerExceptions[0]); }
    }
}
