using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Modules;
using Zhike.Platform.Query;

namespace Zhike.Platform.Writing;

/// <summary>Opens units of work; requests get theirs by injection, jobs and the command line open their own.</summary>
public sealed class Writers(Database database, CatalogueStore catalogues, ModuleList modules, QueryEngine queries, TimeProvider clock)
{
    ZhikeDb? kept;

    public Database Database => database;
    public ModuleList Modules => modules;
    public QueryEngine Queries => queries;
    public TimeProvider Clock => clock;
    public ObjectCatalogue Catalogue => catalogues.Current;

    public Writer Open(Caller caller) => new(this, caller);

    /// <summary>
    /// The entities of a unit of work. On SQLite one context serves all, one after the other: to make one registers functions
    /// with the connection, which makes all prepared statements void.
    /// </summary>
    internal async Task<ZhikeDb> Context(WriteLease lease, CancellationToken ct)
    {
        var context = Interlocked.Exchange(ref kept, null);
        if (context is not null && context.Database.GetDbConnection() != lease.Connection)
        {
            await context.DisposeAsync();
            context = null;
        }
        context ??= new ZhikeDb(lease.Connection, Database.Dialect, Modules);
        // A unit of work that fails is given up whole.
        context.Database.AutoSavepointsEnabled = false;
        await context.Database.UseTransactionAsync(lease.Transaction, ct);
        return context;
    }

    /// <summary>Takes back the context of a unit of work that went well; that of any other is to be disposed of.</summary>
    internal async Task Keep(ZhikeDb context)
    {
        if (Database.Dialect == Dialect.Sqlite)
        {
            context.ChangeTracker.Clear();
            await context.Database.UseTransactionAsync(null);
            if (Interlocked.CompareExchange(ref kept, context, null) is null) return;
        }
        await context.DisposeAsync();
    }
}
