using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Npgsql;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Search;

namespace Zhike.Platform.Modules;

/// <summary>Writes the search documents of a load straight beside its records.</summary>
sealed class BulkSearch(ObjectDefinition definition, Dialect dialect)
{
    /// <summary>Bytes of postings that SQLite gathers in memory before it writes a segment; its own default is a sixty-fourth of it.</summary>
    const int Gathered = 64 << 20;
    const int UsuallyGathered = 1 << 20;

    readonly ConcurrentDictionary<string, Row> known = new(StringComparer.Ordinal);
    internal string Name { get; } = SearchTables.Of(definition);

    readonly BulkTable table = new(SearchTables.Of(definition),
        [new("rowid", "bigint", row => ((Row)row).Id), .. Column("title", row => row.Title), .. Column("guarded", row => row.Guarded), .. Column("sensitive", row => row.Sensitive)]);

    internal Task Begin(WriteLease lease, CancellationToken ct) => Gather(lease, Gathered, ct);

    /// <summary>The same in a file that holds nothing but the index.</summary>
    internal void Gather(SqliteConnection aside) => aside.Run(Gathering(Gathered));

    internal async Task Write(WriteLease lease, IReadOnlyList<object> documents, CancellationToken ct)
    {
        if (lease.Connection is not NpgsqlConnection postgres)
        {
            await table.WriteRows(lease, documents, ct);
            return;
        }
        await using var copy = await postgres.BeginRawBinaryCopyAsync($"copy {Name} (record_id, tokens) from stdin (format binary)", ct);
        await copy.WriteAsync(VectorBytes.Header, ct);
        foreach (var row in documents.Cast<Row>()) await copy.WriteAsync(row.Vector!.Row(row.Id, SearchBlocks.Of(row.Id)), ct);
        await copy.WriteAsync(VectorBytes.Trailer, ct);
    }

    internal void Write(SqliteConnection aside, IReadOnlyList<object> documents, CancellationToken ct) => table.Insert(aside, [.. documents.Select(table.Values)], ct);

    internal Task End(WriteLease lease, CancellationToken ct) => dialect == Dialect.Postgres ? SearchTables.Settle(lease, definition, ct) : Gather(lease, UsuallyGathered, ct);

    /// <summary>What a record will be found by, in the form its table stores; PostgreSQL has one vector in place of three texts.</summary>
    internal object Document(Record record)
    {
        // What is said and written repeats itself in an invented company.
        if (SearchDocument.Fields(definition) is not [var only] || only.Get(record) is not string text) return Made(record);
        if (!known.TryGetValue(text, out var made)) made = known[text] = Made(record);
        return made with { Id = record.Id };
    }

    Row Made(Record record)
    {
        var document = SearchDocument.Of(definition, record);
        return dialect == Dialect.Postgres
            ? new Row(record.Id, "", "", "") { Vector = VectorBytes.Of(document.Title, document.Guarded, document.Sensitive) }
            : new Row(record.Id, string.Join(' ', document.Title), string.Join(' ', document.Guarded), string.Join(' ', document.Sensitive));
    }

    static IEnumerable<BulkColumn> Column(string name, Func<Row, string> value) => [new(name, "text", row => value((Row)row))];

    async Task Gather(WriteLease lease, int bytes, CancellationToken ct)
    {
        if (dialect == Dialect.Sqlite) await lease.Run(Gathering(bytes), ct);
    }

    string Gathering(int bytes) => $"insert into {Name} ({Name}, rank) values ('hashsize', {bytes})";

    sealed record Row(long Id, string Title, string Guarded, string Sensitive)
    {
        internal VectorBytes? Vector { get; init; }
    }
}
