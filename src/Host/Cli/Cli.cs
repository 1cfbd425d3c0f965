using System.Globalization;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Tabular;
using Zhike.Platform.Text;

namespace Zhike.Host;

/// <summary>The commands of the program; the first words choose, <c>serve</c> is the default. Exit codes: 0 done, 1 refused or failed, 2 asked wrongly.</summary>
static class Cli
{
    static readonly Texts Texts = new(Server.Modules);

    static readonly Dictionary<string, Func<Options, CancellationToken, Task<int>>> Commands = new(StringComparer.Ordinal)
    {
        ["serve"] = ServeCommand.Run,
        ["migrate"] = MigrateCommand.Run,
        ["demo"] = DemoCommand.Run,
        ["user add"] = UserAddCommand.Run,
        ["doctor"] = DoctorCommand.Run,
        ["import"] = ImportCommand.Run,
        ["backup"] = BackupCommand.Run,
        ["restore"] = RestoreCommand.Run,
        ["analytics"] = AnalyticsCommand.Run,
        ["warehouse load"] = WarehouseLoadCommand.Run,
        ["warehouse export"] = WarehouseExportCommand.Run,
        ["warehouse check"] = WarehouseCheckCommand.Run,
    };

    internal static async Task<int> Run(string[] args)
    {
        var options = Options.Read(args);
        if (options.Has("help") || options.Command == "help") return Say(Text("cli.help"));
        using var stop = new CancellationTokenSource();
        try
        {
            if (!Commands.TryGetValue(options.Command, out var command)) throw new CliRefused("cli.unknown-command", ("command", options.Command));
            if (options.Command != AnalyticsCommand.Name) options.CheckKnown();
            return await command(options, stop.Token);
        }
        catch (CliRefused refusal)
        {
            Complain(Text(refusal.Key, refusal.Args));
            Complain(Text("cli.see-help"));
            return 2;
        }
        catch (Exception error) when (error is Refusal or DataRefused or BadTabularFile or IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            Complain(Explain(error));
            return 1;
        }
    }

    /// <summary>The language of the terminal: Chinese where it says so, else English.</summary>
    internal static string Language
    {
        get
        {
            var locale = Environment.GetEnvironmentVariable("LC_ALL") ?? Environment.GetEnvironmentVariable("LANG") ?? "";
            var tag = locale.Split('.')[0].Replace('_', '-');
            return tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Texts.Match([tag]) : "en";
        }
    }

    internal static string Text(string key, params (string Key, object? Value)[] args) =>
        Texts.Get(Language, key, args.ToDictionary(arg => arg.Key, arg => arg.Value is IFormattable value ? value.ToString(null, CultureInfo.InvariantCulture) : arg.Value, StringComparer.Ordinal));

    internal static int Say(string line)
    {
        Console.Out.WriteLine(line);
        return 0;
    }

    static void Complain(string line) => Console.Error.WriteLine(line);

    /// <summary>What a refusal says in the language of the terminal.</summary>
    internal static string Explain(Exception error) => error switch
    {
        Invalid invalid => string.Join(Environment.NewLine, invalid.Errors.SelectMany(pair => pair.Value.Select(each => $"{pair.Key}: {Texts.Get(Language, "errors." + each.Code, each.Args)}"))),
        Refusal refusal => Texts.Get(Language, "errors." + refusal.Code, refusal.Args),
        BadTabularFile bad => Texts.Get(Language, "errors." + bad.Code, bad.Args.ToDictionary(arg => arg.Name, arg => arg.Value)),
        DataRefused refused => Texts.Get(Language, "errors." + refused.Code, refused.Args.ToDictionary(arg => arg.Name, arg => arg.Value)),
        _ => error.Message,
    };
}
