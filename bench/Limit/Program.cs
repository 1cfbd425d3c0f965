using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Zhike.Bench.Limit;

// What the machine and the driver allow: one hand-written statement per request, its rows straight to JSON.
//   limit --urls U (--sqlite FILE | --postgres CONNECTION)
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
var app = builder.Build();
await using var postgres = app.Configuration["postgres"] is { } connection ? NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 64, MaxPoolSize = 40 }.ToString()) : null;
var readers = new ConcurrentBag<SqliteConnection>();
var writer = postgres is null ? Open(false) : null;
var turn = new SemaphoreSlim(1);

SqliteConnection Open(bool readOnly)
{
    var opened = new SqliteConnection($"Data Source={app.Configuration["sqlite"]};Pooling=False");
    opened.Open();
    using var command = opened.CreateCommand();
    command.CommandText = $"pragma mmap_size = 268435456; pragma cache_size = -8192; pragma synchronous = full; pragma query_only = {(readOnly ? "on" : "off")}";
    command.ExecuteNonQuery();
    return opened;
}

void Fill(DbCommand command, IQueryCollection query)
{
    foreach (var (name, value) in query.Where(pair => pair.Key != "departments"))
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@" + name, name == "id" ? long.Parse(value.ToString()) : value.ToString());
        command.Parameters.Add(parameter);
    }
}

app.MapGet("/{read}", async (string read, HttpContext http) =>
{
    var departments = string.Join(',', http.Request.Query["departments"].ToString().Split(',').Select(id => long.TryParse(id, out var known) ? known : 0));
    var sql = Statements.Reads[read].Replace("{departments}", departments);
    http.Response.ContentType = "application/json";
    if (postgres is not null)
    {
        await using var remote = postgres.CreateCommand(sql);
        Fill(remote, http.Request.Query);
        await using var rows = await remote.ExecuteReaderAsync();
        await Rows.Write(rows, http.Response.BodyWriter);
        return;
    }
    var open = readers.TryTake(out var kept) ? kept : Open(true);
    await using (var local = open.CreateCommand())
    {
        local.CommandText = sql;
        Fill(local, http.Request.Query);
        await using var rows = await local.ExecuteReaderAsync();
        await Rows.Write(rows, http.Response.BodyWriter);
    }
    readers.Add(open);
});

app.MapPost("/save", async (HttpContext http) =>
{
    if (postgres is not null)
    {
        await using var remote = postgres.CreateCommand(Statements.Save);
        Fill(remote, http.Request.Query);
        await remote.ExecuteNonQueryAsync();
        return;
    }
    await turn.WaitAsync();
    try
    {
        await using var local = writer!.CreateCommand();
        local.CommandText = Statements.Save;
        Fill(local, http.Request.Query);
        await local.ExecuteNonQueryAsync();
    }
    finally { turn.Release(); }
});

await app.RunAsync();
