using System.Text.Json;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Modules;
using Zhike.Platform.Search;
using Zhike.Platform.Writing;

namespace Zhike.Host;

/// <summary>The virtual company of a demo: loaded into an empty installation, and remembered by it.</summary>
public static class DemoCompany
{
    public const int DefaultSeed = 20261121;

    /// <summary>Number of customers by name of the size.</summary>
    public static readonly IReadOnlyDictionary<string, int> Sizes = new Dictionary<string, int>(StringComparer.Ordinal) { ["tiny"] = 60, ["small"] = 2_000, ["medium"] = 50_000, ["1m"] = 1_000_000 };

    /// <summary>Loads the company; its history ends today.</summary>
    /// <param name="size">A name of <see cref="Sizes"/>.</param>
    /// <param name="papers">A large company gets all quotes, contracts, orders and payments that its deals bring.</param>
    /// <param name="progress">Told of each table that is finished and the seconds since the beginning.</param>
    /// <returns>How many rows were written.</returns>
    /// <exception cref="InvalidOperationException">when there are users already.</exception>
    public static async Task<long> Load(IServiceProvider services, string size, int seed = DefaultSeed, bool papers = false, Action<string, double>? progress = null, CancellationToken ct = default)
    {
        if (!await IsEmpty(services, ct)) throw new InvalidOperationException("The installation has users already; the virtual company goes into an empty one only.");
        var writers = services.GetRequiredService<Writers>();
        var today = DateOnly.FromDateTime(writers.Clock.GetUtcNow().UtcDateTime.AddHours(8));
        var world = new DemoWorld(seed, Sizes[size], today, papers);
        await using var load = await BulkLoad.Begin(writers, Sizes[size], progress, ct);
        foreach (var part in services.GetServices<IDemoPart>()) await part.Fill(world, load, ct);
        await load.Commit(ct);
        await PassOver(services, ct);
        return load.Rows;
    }

    /// <summary>Nobody is told of what happened in the invented past, and the search index came with the load.</summary>
    static async Task PassOver(IServiceProvider services, CancellationToken ct)
    {
        await services.GetRequiredService<ChangeSealer>().SealAll(ct);
        foreach (var reader in services.GetServices<IHostedService>().OfType<ChangeReader>()) await reader.Skip(ct);
    }

    /// <summary>True until there is a first user.</summary>
    public static async Task<bool> IsEmpty(IServiceProvider services, CancellationToken ct = default)
    {
        await using var connection = await services.GetRequiredService<Database>().OpenRead(ct);
        return await connection.Value<long>("select count(*) from (select 1 from users limit 1) x") == 0;
    }

    /// <summary>Tells the program that this installation is a demo, when it is, and returns the accounts to show.</summary>
    public static async Task<IReadOnlyList<Account>> Recall(WebApplication app, CancellationToken ct = default)
    {
        await using var connection = await app.Services.GetRequiredService<Database>().OpenRead(ct);
        if (await connection.Value<string>("select value from settings where key = 'demo.accounts'") is not { } kept) return [];
        var accounts = JsonSerializer.Deserialize<List<Account>>(kept, Json.Plain)!;
        app.Configuration["demo"] = "true";
        for (var i = 0; i < accounts.Count; i++)
            foreach (var property in typeof(Account).GetProperties())
                app.Configuration[$"demoAccounts:{i}:{property.Name}"] = (string?)property.GetValue(accounts[i]);
        return accounts;
    }

    /// <summary>Somebody to sign in as.</summary>
    public sealed record Account(string Email, string Name, string Role, string Password);
}
