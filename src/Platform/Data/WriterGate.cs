using System.Collections.Concurrent;

namespace Zhike.Platform.Data;

/// <summary>First come, first served: the one right to write a SQLite file, within this process and among processes.</summary>
internal sealed class WriterGate(string file)
{
    static readonly ConcurrentDictionary<string, WriterGate> Gates = new(StringComparer.Ordinal);
    static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(5);

    readonly Lock guard = new();
    readonly Queue<TaskCompletionSource> waiting = new();
    FileStream? lockFile;
    bool taken;
    int users;

    /// <summary>The gate of a file; <see cref="Close"/> when the database is closed.</summary>
    public static WriterGate For(string file)
    {
        var gate = Gates.GetOrAdd(file, path => new WriterGate(path));
        Interlocked.Increment(ref gate.users);
        return gate;
    }

    /// <summary>The last to leave closes the lock file, so that a folder made anew gets a new one.</summary>
    public void Close()
    {
        lock (guard)
        {
            if (Interlocked.Decrement(ref users) > 0) return;
            lockFile?.Dispose();
            lockFile = null;
        }
    }

    public IDisposable Enter() => EnterAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public async ValueTask<IDisposable> EnterAsync(CancellationToken ct)
    {
        if (Queue() is { } turn) await Wait(turn, ct);
        try
        {
            while (!LockFile()) await Task.Delay(Retry, ct);
            return new Turn(this);
        }
        catch
        {
            Next();
            throw;
        }
    }

    TaskCompletionSource? Queue()
    {
        lock (guard)
        {
            if (!taken)
            {
                taken = true;
                return null;
            }
            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Enqueue(turn);
            return turn;
        }
    }

    static async Task Wait(TaskCompletionSource turn, CancellationToken ct)
    {
        await using var registration = ct.Register(() => turn.TrySetCanceled(ct));
        await turn.Task;
    }

    void Next()
    {
        lock (guard)
        {
            while (waiting.TryDequeue(out var turn))
            {
                if (turn.TrySetResult()) return;
            }
            taken = false;
        }
    }

    bool LockFile()
    {
        if (OperatingSystem.IsMacOS()) return true;
        lock (guard) lockFile ??= new FileStream(file + "-writer", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 1);
        try
        {
            lockFile.Lock(0, 1);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    void Leave()
    {
        if (!OperatingSystem.IsMacOS()) lockFile?.Unlock(0, 1);
        Next();
    }

    sealed class Turn(WriterGate gate) : IDisposable
    {
        int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0) gate.Leave();
        }
    }
}
