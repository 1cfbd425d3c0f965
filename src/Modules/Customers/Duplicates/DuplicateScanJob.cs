using Zhike.Platform.Jobs;

namespace Zhike.Customers;

/// <summary>The scan as a job that shows its progress and can be cancelled.</summary>
internal sealed class DuplicateScanJob(DuplicateScan scan) : IJob
{
    internal const string KindName = "duplicateScan";

    public string Kind => KindName;

    public async Task<object?> Run(JobContext context, CancellationToken ct) =>
        new { groups = await scan.Run((done, total) => context.Progress(done, total), ct) };
}
