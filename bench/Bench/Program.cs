using Zhike.Bench;

var shared = Environment.GetEnvironmentVariable("ZHIKE_SHARED") ?? Path.Combine("..", "shared");
switch (args.FirstOrDefault())
{
    case "duplicates":
        Duplicates.Run(Path.Combine(shared, "data", "dedupe"));
        return 0;
    default:
        Console.Error.WriteLine("bench duplicates   finds duplicates in data sets with known answers (ZHIKE_SHARED names their folder)");
        return 2;
}
