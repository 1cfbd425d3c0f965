using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Zhike.Host;

/// <summary><c>serve [--urls U] [--data DIR] [--empty|--demo] [--size S] [--postgres CONNECTION]</c>: migrates, founds the virtual company on a first start, and answers requests until stopped.</summary>
static class ServeCommand
{
    const string DefaultAddress = "http://127.0.0.1:5080";

    internal static async Task<int> Run(Options options, CancellationToken ct)
    {
        if (options.Has("empty") && options.Has("demo")) throw new CliRefused("cli.empty-or-demo");
        var app = Server.Build(options.Has("urls") ? options.Settings() : [.. options.Settings(), $"--urls={DefaultAddress}"]);
        await Server.Prepare(app, ct);
        if (!options.Has("empty") && await DemoCompany.IsEmpty(app.Services, ct)) await DemoCommand.Load(app, options, ct);
        var accounts = await DemoCompany.Recall(app, ct);
        await app.StartAsync(ct);
        Greet(app, accounts);
        await app.WaitForShutdownAsync(ct);
        return 0;
    }

    static void Greet(WebApplication app, IReadOnlyList<DemoCompany.Account> accounts)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        Cli.Say(Cli.Text("cli.serving", ("address", string.Join(" ", addresses))));
        if (accounts.Count == 0) return;
        Cli.Say(Cli.Text("cli.demo-accounts", ("password", accounts[0].Password)));
        foreach (var account in accounts) Cli.Say($"  {account.Email,-32} {Cli.Text("roles." + account.Role)} · {account.Name}");
    }
}
