using System.Collections.Concurrent;
using System.Net;
using Zhike.TestSupport;

namespace Zhike.Api.Tests.Histories;

/// <summary>How a request ended as its client saw it; unknown when the client hung up before the answer.</summary>
enum End { Done, Refused, Unknown }

/// <summary>One request: invoked, and ended somehow.</summary>
/// <param name="Mark">What the request would leave behind.</param>
sealed record Asked(string What, long RecordId, long UserId, string Mark, End End, string Said);

/// <summary>What all clients of a test saw of their own requests; whatever happened must fit with it.</summary>
sealed class Journal
{
    readonly ConcurrentBag<Asked> all = [];
    int marks;

    internal IReadOnlyCollection<Asked> All => all;

    internal string NewMark() => $"mark{Interlocked.Increment(ref marks):00000}";

    internal int Count(string what, End end) => all.Count(asked => asked.What == what && asked.End == end);

    /// <summary>Asks, and hangs up early now and then.</summary>
    /// <returns>The answer's text when there was a good one.</returns>
    internal async Task<string?> Ask(Random random, (string What, long RecordId, StoryUser User, string Mark) about, Func<CancellationToken, Task<HttpResponseMessage>> send)
    {
        using var patience = random.Next(8) == 0 ? new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(1, 20))) : new CancellationTokenSource();
        var (end, said, body) = (End.Unknown, "", (string?)null);
        try
        {
            using var answer = await send(patience.Token);
            body = await answer.Content.ReadAsStringAsync(CancellationToken.None);
            said = answer.IsSuccessStatusCode ? "" : await answer.Refusal();
            if (answer.StatusCode >= HttpStatusCode.InternalServerError) Assert.Fail($"{about.What} of {about.RecordId}: {said} {await answer.Logged()}");
            end = answer.IsSuccessStatusCode ? End.Done : End.Refused;
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or HttpRequestException && patience.IsCancellationRequested) { }
        all.Add(new Asked(about.What, about.RecordId, about.User.Id, about.Mark, end, said));
        return end == End.Done ? body : null;
    }
}
