using System.Globalization;
using Zhike.Platform.Data;

// Applies the scripts of a folder to a database, so that a test can kill a real process in the middle.
// Arguments: data folder, PostgreSQL connection or "-", folder of NNNN-name.sql files, and how many of the product's own scripts came before.
var options = new DatabaseOptions { DataFolder = args[0], PostgresConnection = args[1] == "-" ? null : args[1] };
await using var database = Database.Open(options);
var before = args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : 0;
var scripts = Directory.GetFiles(args[2], "*.sql").Order(StringComparer.Ordinal)
    .Select((path, i) => new Migration("test", i + 1, Path.GetFileNameWithoutExtension(path), File.ReadAllText(path)));
await new Migrations(database, [.. Zhike.Host.Server.MigrationsOf(database).Scripts.Take(before), .. scripts]).Apply();
