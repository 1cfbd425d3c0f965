using System.Globalization;
using Zhike.Browser;

if (args.Length < 3)
{
    Console.Error.WriteLine("browser ADDRESS MAIL PASSWORD [LIST]   measures the browser app of a running installation");
    Console.Error.WriteLine("                                        LIST is the object scrolled through, activities when left out");
    return 2;
}

await using var person = await Person.SignIn(args[0], args[1], args[2]);
Console.WriteLine("| measure | value | aim |\n| --- | --- | --- |");
void Show(IReadOnlyList<(string What, string Value, string Aim)> rows)
{
    foreach (var (what, value, aim) in rows) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {value} | {aim} |"));
}

Show(await ColdStart.Measure(person));
Show(await Switching.Measure(person));
Show(await Scrolling.Measure(person, args.ElementAtOrDefault(3) ?? "activities"));
return 0;
