using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Objects;
using Zhike.Platform.Query;
using Zhike.Platform.Search;
using Zhike.Platform.Undo;
using Zhike.Platform.Writing;
using Zhike.TestSupport;
using Record = Zhike.Platform.Catalogue.Record;

namespace Zhike.Platform.Tests.Sample;

/// <summary>The platform with the sample module over a database of its own, without a web server.</summary>
public sealed class SampleApp : IAsyncDisposable
{
    readonly TestDatabase test;

    SampleApp(TestDatabase test, StoppedClock clock)
    {
        (this.test, Clock) = (test, clock);
        Catalogues = new CatalogueStore(test.Database, SampleModule.List);
        Vault = new FieldVault(new EphemeralDataProtectionProvider());
        Queries = new QueryEngine(test.Database, Catalogues, Vault);
        Writers = new Writers(test.Database, Catalogues, SampleModule.List, Queries, clock);
        Undo = new UndoTokens(Writers, clock);
        Aggregates = new AggregateObjects(Queries, test.Database, clock);
        Sealer = new ChangeSealer(test.Database, NullLogger<ChangeSealer>.Instance);
    }

    public static Caller Root { get; } = Caller.System(Origin.Cli);

    public StoppedClock Clock { get; }
    public Database Database => test.Database;
    public CatalogueStore Catalogues { get; }
    public FieldVault Vault { get; }
    public QueryEngine Queries { get; }
    public Writers Writers { get; }
    public UndoTokens Undo { get; }
    public AggregateObjects Aggregates { get; }
    public ChangeSealer Sealer { get; }

    public ObjectDefinition this[string key] => Catalogues.Current[key];

    public static async Task<SampleApp> Start(Dialect dialect)
    {
        var clock = new StoppedClock(new DateTimeOffset(2026, 11, 21, 6, 8, 0, TimeSpan.Zero));
        var database = await TestDatabase.Migrated(dialect, clock, ("sample", typeof(SampleModule).Assembly));
        var app = new SampleApp(database, clock);
        await app.Catalogues.Load();
        await new SearchTables(app.Database, app.Catalogues).Ensure();
        return app;
    }

    /// <summary>Writes records in one save.</summary>
    public async Task Add(Caller caller, params IEnumerable<Record> records)
    {
        await using var writer = Writers.Open(caller);
        foreach (var record in records) await writer.Add(record);
        await writer.Save();
    }

    /// <summary>Loads a record, changes it and returns the token that takes the change back.</summary>
    public async Task<string> Change<T>(Caller caller, long id, Action<T> change, long? ifVersion = null) where T : Record
    {
        await using var writer = Writers.Open(caller);
        change(await writer.Load<T>(id, ifVersion: ifVersion));
        var token = Undo.Offer(null as HttpContext, writer);
        await writer.Save();
        return token;
    }

    public async Task<long[]> Ids(Selection selection) => [.. await Queries.Ids(selection with { Limit = 10_000 }, default)];

    public async ValueTask DisposeAsync() => await test.DisposeAsync();
}

/// <summary>A clock that moves only when told.</summary>
public sealed class StoppedClock(DateTimeOffset start) : TimeProvider
{
    DateTimeOffset now = start;

    public override DateTimeOffset GetUtcNow() => now;

    public void Forward(TimeSpan by) => now += by;
}
