using Zhike.Identity;

namespace Zhike.Host;

/// <summary><c>user add --email E --name N --role R [--department D] --password-stdin</c>: opens an account; the password comes from standard input, so that it stands in no history.</summary>
static class UserAddCommand
{
    internal static async Task<int> Run(Options options, CancellationToken ct)
    {
        var (email, name, role) = (options.Required("email"), options.Required("name"), options.Required("role"));
        if (!options.Has("password-stdin")) throw new CliRefused("cli.password-stdin");
        var password = (await Console.In.ReadLineAsync(ct))?.TrimEnd('\r') ?? "";
        await using var app = Server.Build(options.Settings());
        await Server.Prepare(app, ct);
        await IdentityModule.AddUser(app.Services, (name, email, password), role, options.Value("department"), ct);
        return Cli.Say(Cli.Text("cli.user-added", ("name", name), ("email", email)));
    }
}
