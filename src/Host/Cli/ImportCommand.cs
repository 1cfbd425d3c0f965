using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Host;

/// <summary><c>import OBJECT FILE [--map MAP.json] [--dry-run] [--email E]</c>: brings a file in, as the named user or as the program itself.</summary>
static class ImportCommand
{
    internal static async Task<int> Run(Options options, CancellationToken ct)
    {
        if (options.Operands is not [var definition, var file]) throw new CliRefused("cli.operands-missing");
        var app = Server.Build(options.Settings());
        await using (app)
        {
            await Server.Prepare(app, ct);
            var caller = await CallerOf(app.Services, options.Value("email"), ct) with { Language = Cli.Language };
            var order = new Platform.Import.ImportCommand.Order(definition, file, options.Value("map"), options.Has("dry-run"), caller);
            return await app.Services.GetRequiredService<Platform.Import.ImportCommand>().Run(order, Console.Out, ct);
        }
    }

    static async Task<Caller> CallerOf(IServiceProvider services, string? email, CancellationToken ct)
    {
        if (email is null) return Caller.System(Origin.Cli);
        await using var read = await services.GetRequiredService<Database>().OpenRead(ct);
        var id = await read.Value<long?>("SELECT id FROM users WHERE email = @email AND deleted_at IS NULL", ("email", email.ToLowerInvariant()));
        return id is { } known && await services.GetRequiredService<ICallers>().For(known, ct) is { } caller ? caller : throw new NotFound();
    }
}
