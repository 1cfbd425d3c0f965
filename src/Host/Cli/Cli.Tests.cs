using System.Diagnostics;
using Zhike.Platform.Data;

namespace Zhike.Host;

/// <summary>The commands as a shell runs them: output, errors and exit codes, each in a process of its own.</summary>
public sealed class CliTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("zhike-cli-").FullName;

    string Data => Path.Combine(folder, "data");

    [Theory]
    [InlineData("--help", 0, "serve", "")]
    [InlineData("fly", 2, "", "There is no command \"fly\"")]
    [InlineData("migrate --colour red", 2, "", "There is no option --colour")]
    [InlineData("import customers", 2, "", "Write: import OBJECT FILE")]
    [InlineData("demo --size huge", 2, "", "There is no size \"huge\"")]
    [InlineData("warehouse export", 2, "", "Write: warehouse export FOLDER")]
    [InlineData("warehouse export nowhere", 1, "", "holds no database")]
    [InlineData("warehouse check one two", 2, "", "Write: warehouse check")]
    [InlineData("warehouse check", 1, "", "holds no database")]
    [InlineData("restore nowhere", 1, "", "nowhere")]
    [InlineData("doctor", 1, "", "holds no database")]
    [InlineData("backup", 1, "", "holds no database")]
    public async Task A_command_says_what_is_wrong(string line, int code, string output, string error)
    {
        var (exit, said, complained) = await Run($"{line} {(line.StartsWith('-') ? "" : "--data " + Data)}");
        Assert.Equal(code, exit);
        Assert.Contains(output, said);
        Assert.Contains(error, complained);
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task An_installation_is_made_filled_examined_saved_and_brought_back()
    {
        Assert.Equal(0, (await Run($"migrate --data {Data}")).Exit);
        Assert.Equal((0, "Added Lan Zhou (lan@example.com)"), Said(await Run($"user add --email lan@example.com --name \"Lan Zhou\" --role administrator --password-stdin --data {Data}", "quiet lake at dawn")));
        Assert.Equal(1, (await Run($"user add --email lan@example.com --name Twin --role administrator --password-stdin --data {Data}", "quiet lake at dawn")).Exit);
        Assert.Contains("There is no role boss. There are: administrator", (await Run($"user add --email boss@example.com --name Boss --role boss --password-stdin --data {Data}", "quiet lake at dawn")).Error, StringComparison.Ordinal);
        Assert.Equal(1, (await Run($"demo --size tiny --data {Data}")).Exit);
        var csv = Path.Combine(folder, "customers.csv");
        await File.WriteAllTextAsync(csv, "客户名称,手机\n苏州恒力精密机械有限公司,13812346621\n");
        Assert.Equal(0, (await Run($"import customers {csv} --data {Data}")).Exit);
        Assert.Equal(0, (await Run($"doctor --data {Data}")).Exit);
        var backup = Path.Combine(folder, "backup");
        Assert.Equal(0, (await Run($"backup {backup} --data {Data}")).Exit);
        var again = Path.Combine(folder, "again");
        Assert.Equal(0, (await Run($"restore {backup} --data {again}")).Exit);
        await using var database = Database.Open(new DatabaseOptions { DataFolder = again });
        await using var connection = await database.OpenRead();
        Assert.Equal((1L, 1L), (await connection.Value<long>("select count(*) from users"), await connection.Value<long>("select count(*) from customers")));
    }

    static (int, string) Said((int Exit, string Output, string Error) run) => (run.Exit, run.Output.Trim());

    static async Task<(int Exit, string Output, string Error)> Run(string line, string input = "")
    {
        var program = typeof(Server).Assembly.Location;
        var start = new ProcessStartInfo("dotnet", $"{program} {line}") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        (start.Environment["LC_ALL"], start.Environment["ASPNETCORE_CONTENTROOT"]) = ("C.UTF-8", Path.GetDirectoryName(program));
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(input);
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
