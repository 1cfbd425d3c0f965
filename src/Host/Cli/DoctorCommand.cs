using Zhike.Platform.Data;

namespace Zhike.Host;

/// <summary><c>doctor</c>: examines the database without changing it; exit code 1 when something is bad.</summary>
static class DoctorCommand
{
    internal static async Task<int> Run(Options options, CancellationToken ct)
    {
        await using var database = Database.Open(options.Existing());
        var findings = await Doctor.Examine(database, Server.MigrationsOf(database), ct);
        foreach (var finding in findings) Cli.Say($"{Mark(finding.Health)} {Cli.Text("doctor." + finding.Code)}  {finding.Detail}");
        return findings.Any(finding => finding.Health == Health.Bad) ? 1 : 0;
    }

    static string Mark(Health health) => health switch { Health.Good => "✓", Health.Doubtful => "!", _ => "✗" };
}
