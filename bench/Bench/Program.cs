using Zhike.Bench;

var shared = Environment.GetEnvironmentVariable("ZHIKE_SHARED") ?? Path.Combine("..", "shared");
var postgres = Environment.GetEnvironmentVariable("ZHIKE_TEST_POSTGRES");

string? Option(string name) => Array.IndexOf(args, "--" + name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
int Number(string? text, int otherwise) => text is null ? otherwise : int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

switch (args.FirstOrDefault())
{
    case "duplicates":
        Duplicates.Run(Path.Combine(shared, "data", "dedupe"));
        return 0;
    case "import":
        await Imports.Run(Imports.Customers, Number(args.ElementAtOrDefault(1), 50_000), postgres);
        return 0;
    case "order-lines":
        await Imports.Run(OrderFiles.Write, Number(args.ElementAtOrDefault(1), 500_000), postgres);
        return 0;
    case "house" or "watchers":
        Console.WriteLine(House.Result.Header);
        var settings = new House.Settings(Option("data") ?? "artifacts/house", Option("postgres"), Number(Option("seconds"), 10), Option("only"), Option("director") ?? "chenzhiyuan@yunzhan.example", Option("report"));
        await (args[0] == "house" ? House.Run(settings) : Watchers.Run(settings));
        return 0;
    case "sales":
        await Selling.Run(new House.Settings(Option("data") ?? "artifacts/house", Option("postgres"), Number(Option("seconds"), 10), Option("only"), Option("director") ?? "chenzhiyuan@yunzhan.example", null));
        return 0;
    case "models":
        await Models.Run(Path.Combine(shared, "data"), Option("only"));
        return 0;
    case "warehouse":
        await Depot.Run(new Depot.Settings(Option("data") ?? "artifacts/warehouse", Number(Option("customers"), 1_000_000), Number(Option("lines"), 20_000_000), Number(Option("facts"), 20_000_000)));
        return 0;
    case "plans":
        await Plans.Run(Option("data") ?? "artifacts/house", Option("postgres"), Option("title"), Option("query"));
        return 0;
    default:
        Console.Error.WriteLine("bench house --data DIR [--postgres CONNECTION] [--seconds N] [--only WORDS] [--report FILE]");
        Console.Error.WriteLine("                      sixteen people at work in a company made by: ./run demo --data DIR --size 1m [--postgres CONNECTION]");
        Console.Error.WriteLine("bench watchers --data DIR [--postgres CONNECTION] [--seconds N]");
        Console.Error.WriteLine("                      two hundred open lists while somebody saves");
        Console.Error.WriteLine("bench sales --data DIR [--postgres CONNECTION] [--seconds N] [--only WORDS]");
        Console.Error.WriteLine("                      boards, long offers, receivables, dashboard, statements and conversions in such a company");
        Console.Error.WriteLine("bench plans --data DIR [--postgres CONNECTION] [--title 销售主管] [--query customers?sort=name]");
        Console.Error.WriteLine("                      the plan and time of each list query for one person of each kind");
        Console.Error.WriteLine("bench import [rows]   imports customers into empty databases (ZHIKE_TEST_POSTGRES names a server, else SQLite only)");
        Console.Error.WriteLine("bench order-lines [rows]");
        Console.Error.WriteLine("                      imports order lines that find their order and product, likewise");
        Console.Error.WriteLine("bench duplicates      finds duplicates in data sets with known answers (ZHIKE_SHARED names their folder)");
        Console.Error.WriteLine("bench warehouse [--data DIR] [--customers N] [--lines N] [--facts N]");
        Console.Error.WriteLine("                      load, rebuild, questions and models on a warehouse of a million customers and twenty million facts, which it makes once");
        Console.Error.WriteLine("bench models [--only WORDS]");
        Console.Error.WriteLine("                      models on data sets with known answers and on a million customers");
        return 2;
}
