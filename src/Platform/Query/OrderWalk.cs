using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;

namespace Zhike.Platform.Query;

/// <summary>
/// Finds a page on SQLite by walking the index of its order, which is soonest for broad conditions and scopes; SQLite itself
/// prefers any index on a condition and sorts what it finds, though that be half the table. A walk that takes too long is given
/// up, the way SQLite chooses is taken, and the same question is not walked again for a while.
/// </summary>
sealed class OrderWalk(TimeProvider clock)
{
    /// <summary>Steps of SQLite's virtual machine between two looks at the budget. SQLite counts them over all runs of a statement that stays prepared, so one long count would end with an earlier run's steps.</summary>
    const int Stride = 20_000;

    /// <summary>Some ten milliseconds. None takes the way that SQLite chooses at once.</summary>
    internal int Strides { get; set; } = 30;

    const int Interrupted = 9;
    const int MostRemembered = 2000;
    static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    /// <summary>Questions whose walk was given up of late.</summary>
    internal int GivenUp => vain.Count;

    readonly ConcurrentDictionary<string, DateTime> vain = new(StringComparer.Ordinal);

    /// <summary>The same selection narrowed to the ids of its page, so that only those rows are read whole.</summary>
    /// <param name="begin">Makes a statement that walks the order of a field, or one whose way SQLite chooses.</param>
    internal async Task<Selection> Narrowed(Selection selection, SqliteReader connection, Func<FieldDefinition?, SqlText> begin, CancellationToken ct)
    {
        if (selection.Ids is not null || selection.Sort is not [{ Field.Key: not "id" } first, ..] || PointsAtFew(selection.Where)) return selection;
        var sql = begin(first.Field);
        var text = SelectSql.PageIds(sql, selection);
        if (Strides > 0 && (!vain.TryGetValue(text, out var at) || clock.Instant() - at >= Remembered))
        {
            if (await Walk(sql, text, connection, ct) is { } walked) return selection with { Ids = walked };
            if (vain.Count >= MostRemembered) vain.Clear();
            vain[text] = clock.Instant();
        }
        var chosen = begin(null);
        return selection with { Ids = await Ids(chosen, SelectSql.PageIds(chosen, selection), connection, ct) };
    }

    /// <summary>Records that belong to one other, such as a customer's contacts or the deals of a stage, are found by the reference.</summary>
    internal static bool PointsAtFew(Condition where) => where switch
    {
        All all => all.Parts.Any(PointsAtFew),
        Any any => any.Parts.Count > 0 && any.Parts.All(PointsAtFew),
        Compare { Operator: Operator.Eq, Field.Type: FieldType.Reference } => true,
        _ => false,
    };

    async Task<List<long>?> Walk(SqlText sql, string text, SqliteReader connection, CancellationToken ct)
    {
        SQLitePCL.raw.sqlite3_progress_handler(connection.Handle, Stride, static budget => ((Budget)budget).Spend(), new Budget(Strides));
        try { return await Ids(sql, text, connection, ct); }
        catch (SqliteException error) when (error.SqliteErrorCode == Interrupted) { return null; }
        finally { SQLitePCL.raw.sqlite3_progress_handler(connection.Handle, 0, null, null); }
    }

    static async Task<List<long>> Ids(SqlText sql, string text, SqliteReader connection, CancellationToken ct)
    {
        var ids = new List<long>();
        await using var command = sql.Command(connection, text);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) ids.Add(reader.GetInt64(0));
        return ids;
    }

    sealed class Budget(int strides)
    {
        int left = strides;

        /// <returns>1 ends the statement.</returns>
        internal int Spend() => --left < 0 ? 1 : 0;
    }
}
