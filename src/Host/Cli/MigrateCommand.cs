using Zhike.Platform.Data;

namespace Zhike.Host;

/// <summary><c>migrate</c>: brings the database to the schema of this version and ends.</summary>
static class MigrateCommand
{
    internal static async Task<int> Run(Options options, CancellationToken ct)
    {
        await using var database = Database.Open(options.Database());
        var applied = await Server.MigrationsOf(database).Apply(ct);
        return Cli.Say(Cli.Text("cli.migrated", ("count", applied)));
    }
}
