using Microsoft.Data.Sqlite;

namespace Zhike.Platform.Data;

/// <summary>A connection on which texts that come again stay prepared: reading a statement anew takes as long as a page of a list.</summary>
internal interface IKeepsStatements
{
    /// <summary>A command with this text, prepared already when it came before; its parameters are the caller's to set.</summary>
    /// <param name="oneWay">There is one good way to find the rows, whatever the parameters: SQLite else plans anew for each value that its statistics know.</param>
    SqliteCommand Prepared(string text, bool oneWay);
}

/// <summary>The statements of one connection that stay prepared. For one user at a time, as the connection is.</summary>
internal sealed class KeptStatements(SqliteConnection connection)
{
    const int Most = 100;

    readonly Dictionary<string, KeptCommand> kept = new(StringComparer.Ordinal);

    internal SqliteCommand Take(string text, bool oneWay)
    {
        if (kept.TryGetValue(text, out var known)) return known.Busy ? connection.CreateCommand() : known.Taken();
        if (kept.Count >= Most) Forget();
        var made = new KeptCommand { Connection = connection, CommandText = text };
        if (oneWay) PlanOnce(made);
        return (kept[text] = made).Taken();
    }

    /// <summary>Makes every statement free for the next use.</summary>
    internal void Free()
    {
        foreach (var command in kept.Values) command.Dispose();
    }

    internal void Forget()
    {
        foreach (var command in kept.Values) command.End();
        kept.Clear();
    }

    void PlanOnce(SqliteCommand command)
    {
        SetStablePlans(connection, true);
        try { command.Prepare(); }
        finally { SetStablePlans(connection, false); }
    }

    /// <summary>Whether SQLite keeps a plan whatever is bound to its parameters.</summary>
    internal static void SetStablePlans(SqliteConnection connection, bool stable)
    {
        const int enableQueryPlannerStability = 1007; // SQLITE_DBCONFIG_ENABLE_QPSG
        SQLitePCL.raw.sqlite3_db_config(connection.Handle, enableQueryPlannerStability, stable ? 1 : 0, out _);
    }

    /// <summary>Disposing it only makes it free for the next use.</summary>
    sealed class KeptCommand : SqliteCommand
    {
        bool ended;

        internal bool Busy { get; private set; }

        internal KeptCommand Taken()
        {
            Busy = true;
            Transaction = null;
            return this;
        }

        internal void End()
        {
            ended = true;
            Dispose();
        }

        protected override void Dispose(bool disposing)
        {
            Busy = false;
            if (ended) base.Dispose(disposing);
        }
    }
}
