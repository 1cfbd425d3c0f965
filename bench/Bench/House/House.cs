using System.Text;
using System.Text.Json;

namespace Zhike.Bench;

/// <summary>The working day of sixteen people at a company of a million customers, beside what the driver alone can do.</summary>
static class House
{
    const int Workers = 16;

    /// <param name="Data">Folder of the embedded database, or of files beside PostgreSQL.</param>
    /// <param name="Postgres">Connection string; null measures SQLite.</param>
    internal sealed record Settings(string Data, string? Postgres, int Seconds, string? Only, string Director, string? Report);

    internal static async Task Run(Settings settings)
    {
        var store = settings.Postgres is null ? "SQLite" : "PostgreSQL";
        await using var server = await Serve(settings);
        await using var limit = await Child.Start(LimitProgram(), 5392,
            settings.Postgres is { } connection ? ["--postgres", connection] : ["--sqlite", Path.Combine(settings.Data, "zhike.db")]);
        var company = new Company(server.Address, limit.Address);
        await company.SignIn(settings.Director, Workers);
        foreach (var seat in company.Seats) await Operation.Learn(seat);
        var results = new List<Result>();
        foreach (var operation in Operation.All.Where(operation => settings.Only is null || operation.Name.Contains(settings.Only, StringComparison.Ordinal)))
        {
            results.Add(await Measure(company, operation, TimeSpan.FromSeconds(settings.Seconds)));
            Console.WriteLine(results[^1].Line());
        }
        var (all, own) = server.Memory();
        Console.WriteLine($"| memory after the run | {own:0} MB own, {all:0} MB with mapped files | | | | 600 MB | |");
        if (settings.Report is { } path) await File.WriteAllTextAsync(path, JsonSerializer.Serialize(new { store, workers = Workers, memoryOwnMb = own, memoryAllMb = all, results = results.Select(result => new { result.Product, result.Limit, result.Operation.Budget, result.Operation.Share, result.Ratio }) }, new JsonSerializerOptions { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase }), Encoding.UTF8);
    }

    internal static Task<Child> Serve(Settings settings) => Child.Start(Path.Combine(AppContext.BaseDirectory, "zhike.dll"), 5391,
        ["serve", "--data", settings.Data, "--signIn:perMinute=100000", .. settings.Postgres is { } remote ? ["--postgres", remote] : Array.Empty<string>()]);

    internal sealed record Result(Operation Operation, Measured Product, Measured? Limit)
    {
        public double? Ratio => Limit is null ? null : Product.PerSecond / Limit.PerSecond;

        internal const string Header = "| operation | p50 ms | p95 ms | a second | limit a second | p95 to reach | ratio (to reach) |\n| --- | --- | --- | --- | --- | --- | --- |";

        internal string Line() =>
            $"| {Operation.Name} | {Product.P50:0.0} | {Product.P95:0.0} | {Product.PerSecond:0} | {(Limit is null ? "–" : Limit.PerSecond.ToString("0"))} | {Operation.Budget:0} | {(Ratio is { } ratio ? $"{ratio:0.00}{(Operation.Share is { } share ? $" ({share:0.0})" : "")}" : "–")} |{(Product.Failed > 0 ? $" {Product.Failed} failed" : "")}";
    }

    static async Task<Result> Measure(Company company, Operation operation, TimeSpan span)
    {
        var product = await Measured.Of(operation.Name, Workers, span, (worker, random) => operation.Do(company, company.Seats[worker], random));
        if (operation.Limit is not { } raw) return new Result(operation, product, null);
        var limit = await Measured.Of(operation.Name, Workers, span, async (worker, random) =>
        {
            var (method, path) = raw(company.Seats[worker], random);
            using var request = new HttpRequestMessage(method, path);
            using var answer = await company.Limit.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            answer.EnsureSuccessStatusCode();
            await answer.Content.CopyToAsync(Stream.Null);
        });
        return new Result(operation, product, limit);
    }

    static string LimitProgram()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "bench", "Limit"))) folder = folder.Parent;
        return Path.Combine(folder!.FullName, "bench", "Limit", "bin", "Release", "net10.0", "Limit.dll");
    }
}
