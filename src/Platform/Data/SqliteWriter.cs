using Microsoft.Data.Sqlite;

namespace Zhike.Platform.Data;

/// <summary>The one connection that writes. What it asks goes by keys, so its plans do not depend on values.</summary>
internal sealed class SqliteWriter : SqliteConnection, IKeepsStatements
{
    /// <summary>Longer texts, and those without parameters such as a script, come once.</summary>
    const int LongestKept = 8_000;

    readonly KeptStatements kept;

    public SqliteWriter(string connectionString) : base(connectionString) => kept = new KeptStatements(this);

    public override void Open()
    {
        base.Open();
        KeptStatements.SetStablePlans(this, true);
    }

    public SqliteCommand Prepared(string text, bool oneWay)
    {
        if (text.Length > LongestKept || !text.Contains('@', StringComparison.Ordinal)) return CreateCommand();
        var command = kept.Take(text, oneWay: false);
        command.Transaction = Transaction;
        return command;
    }

    public override void Close()
    {
        kept.Forget();
        base.Close();
    }
}
