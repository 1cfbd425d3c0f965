using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Zhike.Bench;

/// <summary>The warehouse at full size: what it takes to load and to build it, to ask it and to fit models on it, and how much memory.</summary>
sealed class Depot(Depot.Settings settings)
{
    const string Administrator = "zhoulan@yunzhan.example", Source = "large";
    const int Port = 5394, Turns = 5;

    static readonly string Program = Path.Combine(AppContext.BaseDirectory, "zhike.dll");

    /// <param name="Data">Folder in which it is made, once.</param>
    /// <param name="Lines">Of the history from outside.</param>
    /// <param name="Facts">Orders and order lines of the company's own.</param>
    internal sealed record Settings(string Data, int Customers, int Lines, int Facts);

    internal static async Task Run(Settings settings)
    {
        var bench = new Depot(settings);
        Directory.CreateDirectory(settings.Data);
        if (!File.Exists(Path.Combine(settings.Data, "zhike.db"))) await Command("demo", "--size", "small", "--data", settings.Data);
        new DepotFill(Path.Combine(settings.Data, "zhike.db")).Run(settings.Customers, settings.Facts);
        var lines = DepotLines.Write(settings.Data, settings.Customers, settings.Lines);
        Console.WriteLine("| work | to reach | found |");
        Console.WriteLine("| --- | --- | --- |");
        var (seconds, peak) = await Command("warehouse", "load", "orders", lines, "--customer", "customer", "--at", "at", "--order", "order", "--product", "product", "--quantity", "quantity", "--amount", "amount", "--name", Source, "--data", settings.Data);
        Row($"load {settings.Lines:N0} lines of a file", "< 60 s", $"{seconds:0.0} s, peak {peak:0} MB");
        await bench.Served();
        foreach (var (model, goal) in new[] { ("rfm", "< 5 s"), ("bg-nbd", "–") })
        {
            (seconds, peak) = await Command("analytics", model, "--source", $"source:{Source}", "--json", "--data", settings.Data);
            Row($"{model} on the {settings.Lines:N0} lines", goal, $"{seconds:0.0} s, peak {peak:0} MB");
        }
        await bench.Following();
    }

    static void Row(string work, string goal, string found) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {work} | {goal} | {found} |"));

    /// <returns>Seconds, and the most memory in megabytes.</returns>
    static async Task<(double Seconds, double Peak)> Command(params string[] words)
    {
        var from = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Program, .. words]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        var peak = 0.0;
        while (!process.HasExited)
        {
            try { peak = Math.Max(peak, Child.Peak(process.Id)); }
            catch (Exception error) when (error is IOException or InvalidOperationException) { break; }
            await Task.Delay(50);
        }
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? (Stopwatch.GetElapsedTime(from).TotalSeconds, peak) : throw new InvalidOperationException(string.Join(' ', words) + " failed");
    }

    async Task Served()
    {
        await using var still = await Child.Start(Program, Port, "serve", "--data", settings.Data, "--warehouse:follow=false");
        using var http = await SignIn(still.Address);
        var (_, seconds) = await Timed(async () => await Job(http, (await Post(http, "analytics/warehouse/rebuild", new { })).GetProperty("jobId").GetInt64()));
        Row($"rebuild {settings.Customers:N0} customers, {settings.Facts:N0} facts", "< 180 s", $"{seconds:0.0} s, peak {still.Peak():0} MB");
        await Questions(http);
        Row("memory after the questions", "< 1536 MB", $"peak {still.Peak():0} MB");
        await Model(http, "rfm");
        Row("memory after the model", "< 1536 MB", $"peak {still.Peak():0} MB");
    }

    async Task Following()
    {
        await using var following = await Child.Start(Program, Port, "serve", "--data", settings.Data);
        using var administrator = await SignIn(following.Address);
        Row("from a commit to the warehouse", "< 60 s", $"{await Lag(administrator):0.0} s");
    }

    async Task Questions(HttpClient http)
    {
        var all = new List<double>();
        foreach (var (name, question) in DepotQuestions.All.Append(("lines from outside by month", ExternalQuestion(await SourceKey(http)))))
        {
            var times = new List<double>();
            for (var turn = 0; turn < Turns; turn++) times.Add((await Timed(() => Post(http, "analytics/query", question))).Seconds * 1000);
            all.AddRange(times);
            Row($"question: {name}", "< 1000 ms", $"{times.Order().ElementAt(Turns / 2):0} ms, worst {times.Max():0} ms");
        }
        all.Sort();
        Row($"{DepotQuestions.All.Count + 1} questions, p50 and p95", "p95 < 1000 ms", $"{all[all.Count / 2]:0} and {all[(int)(all.Count * .95)]:0} ms");
    }

    static object ExternalQuestion(string source) => new { @object = source, rows = new[] { new { field = "orderedOn", by = "month" } }, measures = new[] { new { op = "sum", field = "amount" } } };

    static async Task<string> SourceKey(HttpClient http) =>
        (await http.GetFromJsonAsync<JsonElement>("analytics/sources")).GetProperty("objects").EnumerateArray().Single(item => item.GetProperty("label").GetString() == Source).GetProperty("key").GetString()!;

    /// <summary>A model on the company's own orders, with its scores put onto the customers.</summary>
    static async Task Model(HttpClient http, string model)
    {
        var (said, seconds) = await Timed(async () =>
        {
            var started = await Post(http, "analytics/runs", new { model });
            await Job(http, started.GetProperty("jobId").GetInt64());
            var run = await http.GetFromJsonAsync<JsonElement>($"analytics/runs/{started.GetProperty("id").GetInt64()}");
            return $"{run.GetProperty("state").GetString()}, {run.GetProperty("customers")} customers, {run.GetProperty("scored")} changed";
        });
        Row($"{model} on the company's orders, scores onto the customers", "–", $"{seconds:0.0} s, {said}");
    }

    /// <summary>Seconds from a change of a customer until a question tells it.</summary>
    static async Task<double> Lag(HttpClient http)
    {
        var name = $"滞后{Guid.NewGuid():N}";
        // It follows from when it has looked for the first time.
        await Job(http, 0, async () => (await http.GetFromJsonAsync<JsonElement>("analytics/warehouse")).GetProperty("state").GetString() == "current");
        await Post(http, "customers?allowDuplicate=true", new { kind = "organization", name });
        var from = Stopwatch.GetTimestamp();
        await Job(http, 0, async () => (await Post(http, "analytics/query", new { @object = "customers", where = new { field = "name", op = "eq", value = name } })).GetProperty("total").GetProperty("figures")[0].GetInt64() == 1);
        return Stopwatch.GetElapsedTime(from).TotalSeconds;
    }

    static async Task<string> Job(HttpClient http, long job, Func<Task<bool>>? over = null)
    {
        while (true)
        {
            if (over is not null && await over()) return "";
            if (over is null && (await http.GetFromJsonAsync<JsonElement>($"jobs/{job}")).GetProperty("state").GetString() is { } state and ("done" or "failed" or "cancelled")) return state == "done" ? state : throw new InvalidOperationException($"job {job} {state}");
            await Task.Delay(50);
        }
    }

    static async Task<(T Found, double Seconds)> Timed<T>(Func<Task<T>> work)
    {
        var from = Stopwatch.GetTimestamp();
        return (await work(), Stopwatch.GetElapsedTime(from).TotalSeconds);
    }

    static async Task<JsonElement> Post(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body, new JsonSerializerOptions(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull });
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{path} {JsonSerializer.Serialize(body)}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    static async Task<HttpClient> SignIn(Uri address)
    {
        var http = new HttpClient { BaseAddress = new Uri(address, "/api/v1/"), Timeout = TimeSpan.FromMinutes(10) };
        var token = (await Post(http, "auth/token", new { email = Administrator, password = Company.Password })).GetProperty("token").GetString();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }
}
