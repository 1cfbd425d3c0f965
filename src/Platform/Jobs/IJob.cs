namespace Zhike.Platform.Jobs;

/// <summary>A kind of job. Modules register theirs as singletons; the runner finds them by <see cref="Kind"/>.</summary>
public interface IJob
{
    /// <summary>Name of the kind in the jobs table, such as <c>import</c>.</summary>
    string Kind { get; }

    /// <summary>Does the work, or goes on with it after a restart: a run that was cut short is begun again with the same payload.</summary>
    /// <returns>What the job's owner is shown, as an object that becomes JSON; null when there is nothing to say.</returns>
    /// <exception cref="Http.Refusal">ends the job as failed with that code; other exceptions are tried again.</exception>
    Task<object?> Run(JobContext context, CancellationToken ct);
}
