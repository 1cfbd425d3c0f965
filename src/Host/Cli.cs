namespace Zhike.Host;

/// <summary>The commands of the program; the first word chooses, <c>serve</c> is the default.</summary>
static class Cli
{
    internal static async Task<int> Run(string[] args)
    {
        var app = Server.Build(args);
        await Server.Prepare(app);
        await app.RunAsync();
        return 0;
    }
}
