using Zhike.Platform.Data;

namespace Zhike.Host;

/// <summary><c>restore FOLDER</c>: makes an unused data folder or empty PostgreSQL database from a backup and proves it row by row and file by file.</summary>
static class RestoreCommand
{
    internal static async Task<int> Run(Options options, CancellationToken ct)
    {
        var folder = options.Operands.FirstOrDefault() ?? throw new CliRefused("cli.folder-missing");
        var backup = await Backup.Restore(folder, options.Database(), ct);
        return Cli.Say(Cli.Text("cli.restored", ("folder", folder), ("rows", backup.Tables.Sum(table => table.Rows)), ("tables", backup.Tables.Count), ("files", backup.Files.Count)));
    }
}
