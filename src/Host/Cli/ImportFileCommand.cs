using Zhike.Platform.Access;
using Zhike.Platform.Import;

namespace Zhike.Host;

/// <summary><c>import OBJECT FILE [--map MAP.json] [--dry-run]</c>: the import of the browser, with all rights, to its end in this call.</summary>
static class ImportFileCommand
{
    internal static async Task<int> Run(Options options, CancellationToken ct)
    {
        if (options.Operands is not [var key, var file]) throw new CliRefused("cli.operands-missing");
        await using var app = Server.Build(options.Settings());
        await Server.Prepare(app, ct);
        var order = new ImportCommand.Order(key, file, options.Value("map"), options.Has("dry-run"), Caller.System(Origin.Import) with { Language = Cli.Language });
        return await app.Services.GetRequiredService<ImportCommand>().Run(order, Console.Out, ct);
    }
}
