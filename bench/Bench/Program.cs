using Zhike.Bench;

var shared = Environment.GetEnvironmentVariable("ZHIKE_SHARED") ?? Path.Combine("..", "shared");
switch (args.FirstOrDefault())
{
    case "duplicates":
        Duplicates.Run(Path.Combine(shared, "data", "dedupe"));
        return 0;
    case "import":
        await Imports.Run(int.Parse(args.ElementAtOrDefault(1) ?? "50000", System.Globalization.CultureInfo.InvariantCulture), Environment.GetEnvironmentVariable("ZHIKE_TEST_POSTGRES"));
        return 0;
    default:
        Console.Error.WriteLine("bench import [rows]   imports customers into empty databases (ZHIKE_TEST_POSTGRES names a server, else SQLite only)");
        Console.Error.WriteLine("bench duplicates      finds duplicates in data sets with known answers (ZHIKE_SHARED names their folder)");
        return 2;
}
