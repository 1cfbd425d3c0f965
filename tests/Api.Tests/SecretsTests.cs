using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Api.Tests;

/// <summary>What a day's work leaves behind in log and database.</summary>
public sealed class SecretsTests
{
    const string NewPassword = "会当凌绝顶 一览众山小";
    const string IdNumber = "11010519491231002X";

    static readonly string[] Personal = ["欧阳明哲", "昆山保密机械", "13812349977", "ouyang.mingzhe@secret.example", IdNumber, "东海路一百号"];

    /// <summary>Ends of routes of which nothing may be kept, not even a hash of a password.</summary>
    static readonly string[] Confidential = ["/password", "/reveals", "/v1/users", "/tokens", "/auth/token", "/second-factor"];

    public static TheoryData<Dialect> Both => Story.Both;

    /// <summary>Keeps every line that the program logs, with the exception it carries.</summary>
    sealed class Listener : ILoggerProvider, ILogger
    {
        internal ConcurrentQueue<string> Lines { get; } = new();
        public ILogger CreateLogger(string categoryName) => this;
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
        public bool IsEnabled(LogLevel logLevel) => true;
        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue($"{formatter(state, exception)} {exception}");
        public void Dispose() { }
    }

    static Task<HttpResponseMessage> Keyed(HttpClient client, string path, object body) =>
        client.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/api/v1" + path) { Headers = { { "Idempotency-Key", Guid.NewGuid().ToString() } }, Content = JsonContent.Create(body) });

    static async Task<string> Told(Task<HttpResponseMessage> answer, string member) => (await (await answer).Json()).GetProperty(member).GetString()!;

    /// <summary>Signs in, works, fails and is refused, with a key on every request as the browser app sends it.</summary>
    /// <returns>Every secret that was handed out on the way.</returns>
    static async Task<List<string>> Work(ZhikeApp zhike)
    {
        var (admin, lin) = (zhike.Client(zhike.Administrator), zhike.Client(zhike.Lin));
        var secrets = new List<string> { ZhikeApp.Password, NewPassword, zhike.Lin.Token, zhike.Administrator.Token };
        secrets.Add(await Told(zhike.Anonymous().Post("/auth/token", new { email = zhike.Lin.Email, password = ZhikeApp.Password }), "token"));
        secrets.Add(await Told(Keyed(lin, "/auth/token", new { email = zhike.Lin.Email, password = ZhikeApp.Password }), "token"));
        secrets.Add(await Told(Keyed(admin, "/profile/tokens", new { name = "同步", scopes = new[] { "write" } }), "token"));
        secrets.Add(await Told(Keyed(lin, "/profile/second-factor", new { current = ZhikeApp.Password }), "secret"));
        secrets.Add((await Told(Keyed(admin, $"/users/{zhike.Zhao.Id}/password-reset", new { }), "link")).Split('/')[^1]);
        secrets.Add((await Told(Keyed(admin, "/users", new { name = "欧阳明哲", email = "ouyang.mingzhe@secret.example", phone = "13812349977", roleIds = Array.Empty<long>() }), "link")).Split('/')[^1]);
        await (await zhike.Anonymous().Post("/links/" + secrets[^1], new { password = NewPassword })).Refusal();
        await Keyed(admin, "/users", new { name = "李四", email = "li.si@yunqi.example", password = NewPassword, roleIds = Array.Empty<long>() });
        await Keyed(lin, "/profile/password", new { current = "wrong", @new = NewPassword });
        await zhike.Anonymous().Post("/session", new { email = "ouyang.mingzhe@secret.example", password = "wrong" });
        var customer = (await (await Keyed(lin, "/customers?allowDuplicate=true", new { kind = "person", name = "欧阳明哲", phone = "13812349977", idNumber = IdNumber, address = "东海路一百号" })).Json()).GetProperty("id").GetInt64();
        await Keyed(lin, $"/customers/{customer}/reveals", new { field = "idNumber" });
        await Records.Customer(lin, "昆山保密机械");
        await lin.Get("/customers?q=" + Uri.EscapeDataString("欧阳明哲") + "&phone.contains=13812349977");
        await zhike.Client(zhike.Zhao).Get($"/customers/{customer}");
        await zhike.Client(zhike.Reader).Post("/customers", new { kind = "person", name = "欧阳明哲" });
        await lin.Post("/customers", "{\"name\":\"欧阳明哲\"");
        await lin.Delete($"/customers/{customer}");
        return secrets;
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_log_holds_neither_secrets_nor_personal_data_but_every_denial(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect, null, "--Logging:LogLevel:Default=Debug", "--Logging:LogLevel:Zhike=Trace", "--Logging:LogLevel:Microsoft.EntityFrameworkCore=Debug");
        using var listener = new Listener();
        zhike.Services.GetRequiredService<ILoggerFactory>().AddProvider(listener);
        var secrets = await Work(zhike);
        Assert.Contains(listener.Lines, line => line.Contains("Denied", StringComparison.Ordinal) && line.Contains("access.right-missing", StringComparison.Ordinal));
        var found = from word in secrets.Concat(Personal).Append(zhike.Lin.Email) from line in listener.Lines where line.Contains(word, StringComparison.OrdinalIgnoreCase) select $"{word}: {line}";
        Assert.Empty(found);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task No_secret_lies_in_the_database_in_clear(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var secrets = await Work(zhike);
        var rows = await Everything(zhike);
        Assert.Contains(rows, row => row.Contains("欧阳明哲", StringComparison.Ordinal));
        Assert.Empty(from secret in secrets.Append(IdNumber) from row in rows where row.Contains(secret, StringComparison.Ordinal) select $"{secret}: {row}");
        var kept = rows.Where(row => row.StartsWith("idempotency_keys", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(kept);
        Assert.DoesNotContain(kept, row => Confidential.Any(path => row.Contains(path, StringComparison.Ordinal)));
    }

    /// <summary>Every row of every table as text; the full-text index of SQLite holds tokens of the same values.</summary>
    static async Task<List<string>> Everything(ZhikeApp zhike)
    {
        await using var connection = await zhike.Database.OpenRead();
        var tables = await connection.Rows(zhike.Database.Dialect == Dialect.Sqlite
            ? "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
            : "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'", row => row.GetString(0));
        var all = new List<string>();
        foreach (var table in tables) all.AddRange(await connection.Rows($"select * from \"{table}\"", row => $"{table}: {string.Join(" | ", Enumerable.Range(0, row.FieldCount).Select(at => Text(row.GetValue(at))))}"));
        return all;
    }

    static string Text(object value) => value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : value.ToString() ?? "";
}
