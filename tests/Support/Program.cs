using Zhike.Platform.Data;

// Applies the scripts of a folder to a database, so that a test can kill a real process in the middle.
// Arguments: data folder, PostgreSQL connection or "-", folder of NNNN-name.sql files.
var options = new DatabaseOptions { DataFolder = args[0], PostgresConnection = args[1] == "-" ? null : args[1] };
var scripts = Directory.GetFiles(args[2], "*.sql").Order(StringComparer.Ordinal)
    .Select((path, i) => new Migration("test", i + 1, Path.GetFileNameWithoutExtension(path), File.ReadAllText(path)));
await using var database = Database.Open(options);
await new Migrations(database, [.. scripts]).Apply();
