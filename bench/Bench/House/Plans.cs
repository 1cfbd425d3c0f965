using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Host;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Objects;
using Zhike.Platform.Query;

namespace Zhike.Bench;

/// <summary>How the database answers each list query: its plan, and whether an index serves it.</summary>
static class Plans
{
    static readonly (string Object, string Query)[] Lists =
    [
        ("customers", "sort=-updatedAt"), ("customers", "sort=-updatedAt&tier=vip"), ("customers", "sort=name&region.under=320000"),
        ("customers", "sort=-createdAt&stage=loyal"), ("customers", "sort=-lastContactAt&source=referral"), ("customers", "sort=nextContactOn&tier=key&stage=repeat"),
        ("customers", "sort=-completeness&category=intermediary"), ("contacts", "sort=-updatedAt"), ("contacts", "sort=name&buyingRole=decider"), ("activities", "sort=-happenedAt&kind=visit"),
        ("tasks", "sort=dueOn&state=open"), ("opportunities", "sort=-updatedAt&state=open"), ("opportunities", "sort=-amount&state=won"), ("opportunities", "sort=closeOn&state=open"),
    ];

    internal static async Task Run(string data, string? postgres, string? who, string? query)
    {
        await using var app = Server.Build(["--data", data, .. postgres is null ? Array.Empty<string>() : ["--postgres", postgres]]);
        await Server.Prepare(app);
        var (engine, database) = (app.Services.GetRequiredService<QueryEngine>(), app.Services.GetRequiredService<Database>());
        foreach (var title in (string[])["销售主管", "销售经理", "销售工程师", "销售总监"])
        {
            if (who is not null && who != title) continue;
            await using var connection = await database.OpenRead();
            var user = await connection.Value<long>("select min(id) from users where title = @title", ("title", title));
            var caller = (await app.Services.GetRequiredService<ICallers>().For(user))!;
            foreach (var (key, filter) in Lists.Where(list => query is null || $"{list.Object}?{list.Query}".Contains(query, StringComparison.Ordinal)))
                await Show(engine, database, Select(engine, caller, key, filter), $"{title}  {key}?{filter}", query is not null);
        }
    }

    static Selection Select(QueryEngine engine, Caller caller, string key, string filter)
    {
        var definition = engine.Catalogue[key];
        return new ListRequest(engine.Catalogue, caller, TimeProvider.System.GetUtcNow().UtcDateTime).FromQuery(definition, new QueryCollection(QueryHelpers.ParseQuery(filter + "&fields=" + string.Join(',', definition.ListColumns))));
    }

    static async Task Show(QueryEngine engine, Database database, Selection selection, string name, bool whole)
    {
        var begun = Stopwatch.GetTimestamp();
        var rows = 0;
        await engine.Each(selection, _ => rows++, _ => { }, CancellationToken.None);
        var first = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        begun = Stopwatch.GetTimestamp();
        await engine.Each(selection, _ => { }, _ => { }, CancellationToken.None);
        Console.WriteLine($"{Stopwatch.GetElapsedTime(begun).TotalMilliseconds,9:0.0} ms ({first,9:0.0} cold) {rows,3} rows  {name}");
        var sql = engine.Sql(selection.Caller);
        var text = SelectSql.Rows(sql, selection, new RowLayout(selection));
        if (whole) Console.WriteLine(text);
        await using var connection = await database.OpenRead();
        await using var explain = sql.Command(connection, (database.Dialect == Dialect.Sqlite ? "explain query plan " : whole ? "explain (analyze, buffers) " : "explain ") + text);
        await using var reader = await explain.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var line = reader.GetString(database.Dialect == Dialect.Sqlite ? 3 : 0);
            if (whole || line.Contains("Scan", StringComparison.OrdinalIgnoreCase) || line.Contains("search", StringComparison.OrdinalIgnoreCase) || line.Contains("TEMP", StringComparison.Ordinal)) Console.WriteLine("             " + line);
        }
    }
}
