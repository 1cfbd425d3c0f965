using Zhike.Platform.Data;

namespace Zhike.Host;

/// <summary><c>backup [FOLDER]</c>: copies the database as of now, attachments and keys into a new folder while the server may go on.</summary>
static class BackupCommand
{
    internal static async Task<int> Run(Options options, CancellationToken ct)
    {
        var settings = options.Existing();
        var folder = options.Operands.FirstOrDefault() ?? Path.Combine(settings.DataFolder, "backups", settings.Clock.GetUtcNow().ToString("yyyyMMdd-HHmmss"));
        await using var database = Database.Open(settings);
        var backup = await database.Backup(folder, ct);
        return Cli.Say(Cli.Text("cli.backed-up", ("folder", folder), ("rows", backup.Tables.Sum(table => table.Rows)), ("tables", backup.Tables.Count), ("files", backup.Files.Count)));
    }
}
