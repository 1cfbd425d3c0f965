using System.Globalization;
using System.Text;

namespace Zhike.Bench;

/// <summary>An order history as another system would hand it over: a CSV of lines in the order of their days, five to an order; the same each time.</summary>
static class DepotLines
{
    const int LinesOfOrder = 5, Products = 500, Days = 1_400;

    internal static string Write(string folder, int customers, int lines)
    {
        var path = Path.Combine(folder, $"lines-{customers}-{lines}.csv");
        if (File.Exists(path)) return path;
        var (chance, first) = (new Random(5), new DateTime(2022, 1, 1));
        using (var file = new StreamWriter(path + ".part", false, new UTF8Encoding(false), 1 << 20))
        {
            file.WriteLine("customer,at,order,product,quantity,amount");
            var (customer, day) = (0, "");
            for (var line = 0; line < lines; line++)
            {
                if (line % LinesOfOrder == 0)
                {
                    // Some buy much, most little: the square makes it so.
                    var draw = chance.NextDouble();
                    (customer, day) = ((int)(draw * draw * customers), first.AddDays((double)line / lines * Days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                }
                file.Write(string.Create(CultureInfo.InvariantCulture, $"C{customer},{day},{line / LinesOfOrder},P{chance.Next(Products)},{1 + chance.Next(9)},{chance.Next(1, 100_000) / 100.0:0.00}\n"));
            }
        }
        File.Move(path + ".part", path);
        return path;
    }
}
