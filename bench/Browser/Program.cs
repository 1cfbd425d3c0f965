using System.Globalization;
using Zhike.Browser;

if (args.Length < 3)
{
    Console.Error.WriteLine("browser ADDRESS MAIL PASSWORD [LIST]   measures the browser app of a running installation");
    Console.Error.WriteLine("                                        LIST is the object scrolled through, activities when left out");
    return 2;
}

await using var person = await Person.SignIn(args[0], args[1], args[2]);
var rows = new List<(string What, string Value, string Aim)>();
rows.AddRange(await ColdStart.Measure(person));
rows.AddRange(await Switching.Measure(person));
rows.AddRange(await Scrolling.Measure(person, args.ElementAtOrDefault(3) ?? "activities"));
Console.WriteLine("| measure | value | aim |\n| --- | --- | --- |");
foreach (var (what, value, aim) in rows) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {value} | {aim} |"));
return 0;
