using System.Collections.Concurrent;
using Xunit;
using Zhike.Platform.Data;

namespace Zhike.TestSupport;

/// <summary>Class fixture: the running program with its story world, one on each database, shared by the tests of a class.</summary>
public sealed class Story : IAsyncLifetime
{
    readonly ConcurrentDictionary<Dialect, Lazy<Task<ZhikeApp>>> apps = new();

    /// <summary>Member data that runs a test on both databases.</summary>
    public static TheoryData<Dialect> Both => [Dialect.Sqlite, Dialect.Postgres];

    public Task<ZhikeApp> On(Dialect dialect) => apps.GetOrAdd(dialect, key => new(() => ZhikeApp.Start(key))).Value;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var app in apps.Values) await (await app.Value).DisposeAsync();
    }
}
