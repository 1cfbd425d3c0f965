using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Zhike.Platform.Data;

/// <summary>One step of a module's schema, as a script for one dialect.</summary>
public sealed partial record Migration(string Module, int Number, string Name, string Sql)
{
    /// <summary>SHA-256 of the script in lower-case hex; line endings do not count.</summary>
    public string Checksum { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql.ReplaceLineEndings("\n"))));

    public override string ToString() => $"{Module}/{Number:0000}-{Name}";

    /// <summary>The scripts <c>Migrations/NNNN-name.{sqlite|postgres}.sql</c> embedded in an assembly, in order of number.</summary>
    public static IReadOnlyList<Migration> Of(Assembly assembly, string module, Dialect dialect)
    {
        var suffix = dialect == Dialect.Sqlite ? "sqlite" : "postgres";
        return [.. from resource in assembly.GetManifestResourceNames()
                   let match = Script().Match(resource)
                   where match.Success && match.Groups["dialect"].Value == suffix
                   let number = int.Parse(match.Groups["number"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)
                   orderby number
                   select new Migration(module, number, match.Groups["name"].Value, Read(assembly, resource))];
    }

    internal static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"\.Migrations\.(?<number>\d{4})-(?<name>[a-z0-9-]+)\.(?<dialect>sqlite|postgres)\.sql$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Script();
}
